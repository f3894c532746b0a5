"""Spool: a timeline in the layer form of its documents, rendered with ./spool render."""
import json, os, shutil, subprocess

from measure import SPOOL, WORK
from timelines import RATE

FOLDER = os.path.join(WORK, "compare")
KEPT = os.path.join(FOLDER, "cache.before")


def millis(frames):
    return frames * 1000 / RATE


def document(timeline):
    """A clip with fades is silent as a layer and heard as a track, since only tracks have fades."""
    clips = [clip for row in timeline.rows for clip in row]
    layers = [layer(clip, z) for z, clip in enumerate(clips) if clip.is_seen]
    layers += [title(caption, len(clips)) for caption in timeline.captions]
    tracks = [heard(clip) for clip in clips if clip.is_heard and (fades(clip) or not clip.is_seen)]
    project = {"title": timeline.title, "width": 1920, "height": 1080, "fps": RATE, "durationMs": millis(timeline.frames)}
    return {"version": "1.0", "project": project, "timeline": {"layers": layers, "audioTracks": tracks}}


def fades(clip):
    return clip.fade_in or clip.fade_out


def placed(clip):
    return {"source": clip.source, "startMs": millis(clip.at), "endMs": millis(clip.end), "trimStartMs": millis(clip.trim)}


def layer(clip, z):
    x, y, width, _ = clip.box or (0, 0, 1920, 1080)
    scale = width / 1920 if clip.moves else 1
    seen = {"type": "video" if clip.moves else "image", **placed(clip), "zIndex": z, "transform": {
        "x": x, "y": y, "scaleX": scale, "scaleY": scale, "anchorX": 0, "anchorY": 0, "opacity": clip.opacity}}
    if clip.moves:
        seen["volume"] = 0 if fades(clip) else clip.gain
    if clip.blend:
        seen["blendMode"] = clip.blend
    if clip.fade_in:
        seen["animations"] = {"opacity": [{"time": 0, "value": 0}, {"time": millis(clip.fade_in), "value": 1}]}
    return seen


def title(caption, z):
    return {"type": "text", "text": caption.text, "startMs": millis(caption.at), "endMs": millis(caption.end), "zIndex": z,
            "fontSize": 60, "color": "#ffffff", "transform": {"x": 160, "y": 909}}


def heard(clip):
    return {**placed(clip), "volume": clip.gain, "fadeIn": millis(clip.fade_in), "fadeOut": millis(clip.fade_out)}


class Spool:
    name = "Spool"
    is_rival = False
    environment = {}

    def __init__(self):
        options = subprocess.run([SPOOL, "render", "--help"], capture_output=True, text=True, check=True).stdout
        self.caches = "--cache" in options
        shutil.rmtree(KEPT, ignore_errors=True)

    def available(self):
        return True

    def version(self):
        return subprocess.run(["git", "-C", os.path.dirname(SPOOL), "describe", "--always", "--dirty"],
                              capture_output=True, text=True).stdout.strip()

    def render(self, timeline, out):
        project = os.path.join(FOLDER, f"{timeline.name}.json")
        with open(project, "w") as file:
            json.dump(document(timeline), file)
        return [SPOOL, "render", project, "--media", WORK, "-o", out, *self.cache(timeline)]

    def cache(self, timeline):
        """What the timeline's earlier form left behind; each round begins with a copy of it."""
        if not (timeline.before and self.caches):
            return []
        copy = os.path.join(FOLDER, "cache")
        if not os.path.exists(KEPT):
            earlier = self.render(timeline.before, os.path.join(FOLDER, "before.mp4"))
            subprocess.run([*earlier, "--cache", KEPT], check=True, stdout=subprocess.DEVNULL)
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(KEPT, copy)
        return ["--cache", copy]

"""melt, the program of the MLT framework that Kdenlive and Shotcut render with.

Its qtblend shows one layer only without a display (7.12), so pictures are laid over each other with
composite, and blended with frei0r.cairoblend.
"""
import os, shutil, subprocess
from xml.etree import ElementTree
from xml.etree.ElementTree import SubElement

from by_hand import FONT
from measure import WORK
from timelines import RATE

# real_time=-1: no frame is dropped. With two threads (-2) melt seeks to and fro in its sources and takes 1.6 times as long.
ENCODER = {"vcodec": "libx264", "preset": "veryfast", "crf": 23, "pix_fmt": "yuv420p", "acodec": "aac", "ab": "192k",
           "ar": 48000, "channels": 2, "movflags": "+faststart", "real_time": -1}


def element(parent, tag, properties, **attributes):
    """MLT writes all that is not a place or a time as properties."""
    made = SubElement(parent, tag, {name.rstrip("_"): str(value) for name, value in attributes.items()})
    for name, value in properties.items():
        SubElement(made, "property", name=name).text = str(value)
    return made


def project(timeline):
    root = ElementTree.Element("mlt", root=WORK)
    SubElement(root, "profile", width="1920", height="1080", frame_rate_num=str(RATE), frame_rate_den="1", progressive="1",
               sample_aspect_num="1", sample_aspect_den="1", display_aspect_num="16", display_aspect_den="9", colorspace="709")
    tracks = [track(root, f"row{i}", row) for i, row in enumerate(timeline.rows)]
    whole = {"in_": 0, "out": timeline.frames - 1}
    tractor = element(root, "tractor", {}, id="all", **whole)
    multitrack = SubElement(tractor, "multitrack")
    for name, row in zip(tracks, timeline.rows):
        silent = {} if any(clip.is_heard for clip in row) else {"hide": "audio"}
        SubElement(multitrack, "track", producer=name, **silent)
    for i, row in list(enumerate(timeline.rows))[1:]:
        if any(clip.is_heard for clip in row):
            mix = {"mlt_service": "mix", "a_track": 0, "b_track": i, "always_active": 1, "sum": 1}
            element(tractor, "transition", mix, **whole)
        for clip in row:
            if clip.is_seen:
                element(tractor, "transition", {**painting(clip), "a_track": 0, "b_track": i}, in_=clip.at, out=clip.end - 1)
    for caption in timeline.captions:
        element(tractor, "filter", drawing(caption), in_=caption.at, out=caption.end - 1)
    return ElementTree.tostring(root, encoding="unicode")


def painting(clip):
    if clip.blend:
        return {"mlt_service": "frei0r.cairoblend", "0": clip.opacity, "1": clip.blend}
    x, y, width, height = clip.box
    return {"mlt_service": "composite", "geometry": f"{x} {y} {width} {height} {clip.opacity}", "progressive": 1, "distort": 1}


def drawing(caption):
    return {"mlt_service": "avfilter.drawtext", "av.fontfile": FONT, "av.text": caption.text, "av.fontsize": 60,
            "av.fontcolor": "white", "av.x": 160, "av.y": 920}


def track(root, name, row):
    """A playlist; two of them and a dissolve where the second clip fades in over the first."""
    if not (len(row) == 2 and row[1].fade_in and row[1].is_seen):
        playlist(root, name, row)
        return name
    first, second = row
    playlist(root, name + "a", [first])
    playlist(root, name + "b", [second])
    tractor = element(root, "tractor", {}, id=name, in_=0, out=second.end - 1)
    multitrack = SubElement(tractor, "multitrack")
    SubElement(multitrack, "track", producer=name + "a")
    SubElement(multitrack, "track", producer=name + "b")
    both = {"a_track": 0, "b_track": 1}
    element(tractor, "transition", {"mlt_service": "luma", **both}, in_=second.at, out=first.end - 1)
    element(tractor, "transition", {"mlt_service": "mix", **both, "always_active": 1, "sum": 1}, in_=0, out=second.end - 1)
    return name


def playlist(root, name, row):
    sources = {source: f"{name}.{i}" for i, source in enumerate(dict.fromkeys(clip.source for clip in row))}
    for source, producer in sources.items():
        # Without a service's name, so that melt adds its converters; naming avformat makes it five times slower.
        element(root, "producer", {"resource": source, **({"length": 10 ** 6} if source.endswith(".png") else {})}, id=producer)
    made, at = SubElement(root, "playlist", id=name), 0
    for clip in row:
        if clip.at > at:
            SubElement(made, "blank", length=str(clip.at - at))
        at = clip.end
        entry = element(made, "entry", {}, producer=sources[clip.source], in_=clip.trim, out=clip.trim + clip.frames - 1)
        for gain, times in volumes(clip):
            element(entry, "filter", {"mlt_service": "volume", **gain}, **times)


def volumes(clip):
    """A gain, and ramps at both ends; times count from the beginning of the source."""
    ramps = [({"gain": 0, "end": 1}, clip.trim, clip.fade_in),
             ({"gain": 1, "end": 0}, clip.trim + clip.frames - clip.fade_out, clip.fade_out)]
    level = [({"gain": clip.gain}, {})] if clip.is_heard and clip.gain != 1 else []
    return level + [(gain, {"in_": start, "out": start + length - 1}) for gain, start, length in ramps if length]


class Melt:
    name = "melt"
    is_rival = True
    # Its Qt plugins ask for a display even where nothing of them is used.
    environment = {"QT_QPA_PLATFORM": "offscreen"}

    def available(self):
        return shutil.which("melt") is not None

    def version(self):
        said = subprocess.run(["melt", "--version"], capture_output=True, text=True, env={**os.environ, **self.environment})
        return (said.stdout + said.stderr).split("melt ")[1].split()[0]

    def render(self, timeline, out):
        file_name = os.path.join(WORK, "compare", f"{timeline.name}.mlt")
        with open(file_name, "w") as file:
            file.write(project(timeline))
        return ["melt", file_name, "-consumer", f"avformat:{out}", *(f"{name}={value}" for name, value in ENCODER.items())]

"""The FFmpeg command a person would write for a timeline: one graph, xfade, blend with opacity, drawtext."""
import os, shutil, subprocess

from measure import FFMPEG, ROOT, WORK
from media import ENCODE, SOUND
from timelines import RATE

FONT = os.path.join(ROOT, "adapters/src/main/resources/dev/spool/text/NotoSans-Regular.ttf")
FROM_RGB = "scale=out_color_matrix=bt709:out_range=tv"


def seconds(frames):
    return f"{frames / RATE:.6f}".rstrip("0").rstrip(".")


class Command:
    """Inputs and filters that grow. A label stands in brackets, as the graph has it."""

    def __init__(self):
        self.inputs, self.filters, self.opened = [], [], 0

    def open(self, *arguments):
        self.inputs += arguments
        self.opened += 1
        return self.opened - 1

    def clip(self, clip):
        if clip.source.endswith(".png"):
            return self.open("-i", clip.source)
        return self.open(*(["-ss", seconds(clip.trim)] if clip.trim else []), "-t", seconds(clip.frames), "-i", clip.source)

    def add(self, labels, filter_):
        made = f"[f{len(self.filters)}]"
        self.filters.append(labels + filter_ + made)
        return made


def graph(timeline):
    """(command, the picture's label, the sound's label)"""
    command = Command()
    lowest, *rows = timeline.rows
    picture, sounds = base(command, timeline.name, lowest)
    for clip in (clip for row in rows for clip in row):
        i = command.clip(clip)
        if clip.is_seen:
            picture = painted(command, picture, clip, i, timeline.frames)
        if clip.is_heard:
            sounds.append(heard(command, clip, i))
    if timeline.captions:
        picture = command.add(picture, ",".join(map(drawn, timeline.captions)))
    mixed = f"amix=inputs={len(sounds)}:duration=longest:normalize=0"
    return command, picture, sounds[0] if len(sounds) == 1 else command.add("".join(sounds), mixed)


def base(command, name, row):
    """The lowest row, whose clips follow each other without a gap."""
    if not row[0].moves:
        return slides(command, name, row), []
    opened = [command.clip(clip) for clip in row]
    if len(row) == 1:
        return f"[{opened[0]}:v]", [heard(command, row[0], opened[0])]
    if row[1].fade_in:
        (first, second), (a, b), fade = row, opened, row[1].fade_in
        gains = command.add(f"[{a}:a]", f"volume={first.gain}"), command.add(f"[{b}:a]", f"volume={second.gain}")
        crossed = command.add("".join(gains), f"acrossfade=d={seconds(fade)}:c1=tri:c2=tri")
        return command.add(f"[{a}:v][{b}:v]", f"xfade=duration={seconds(fade)}:offset={seconds(second.at)}"), [crossed]
    joined = "".join(f"[{i}:v][{i}:a]" for i in opened) + f"concat=n={len(row)}:v=1:a=1[v][a]"
    command.filters.append(joined)
    return "[v]", ["[a]"]


def slides(command, name, row):
    """The last picture is named twice: the concat demuxer gives it no duration otherwise."""
    listed = os.path.join(WORK, f"{name}.slides")
    with open(listed, "w") as file:
        file.writelines(f"file {clip.source}\nduration {seconds(clip.frames)}\n" for clip in row)
        file.write(f"file {row[-1].source}\n")
    i = command.open("-f", "concat", "-i", listed)
    return command.add(f"[{i}:v]", f"{FROM_RGB},format=yuv420p,fps={RATE},trim=end_frame={row[-1].end}")


def painted(command, below, clip, i, frames):
    if clip.blend:
        both = command.add(below, "format=gbrp") + command.add(f"[{i}:v]", "format=gbrp")
        return command.add(both, f"blend=all_mode={clip.blend}:all_opacity={clip.opacity},format=yuv420p")
    x, y, width, height = clip.box
    size = f"scale={width}:{height}:flags=bilinear" if clip.moves else f"{FROM_RGB},format=yuva420p"
    faint = f",format=yuva420p,lutyuv=a=val*{clip.opacity}" if clip.opacity < 1 else ""
    while_ = f":enable='between(n,{clip.at},{clip.end - 1})'" if clip.frames < frames else ""
    return command.add(below + command.add(f"[{i}:v]", size + faint), f"overlay={x}:{y}{while_}")


def heard(command, clip, i):
    filters = [f"volume={clip.gain}"] if clip.gain != 1 else []
    if clip.fade_in:
        filters += [f"afade=t=in:d={seconds(clip.fade_in)}",
                    f"afade=t=out:st={seconds(clip.frames - clip.fade_out)}:d={seconds(clip.fade_out)}"]
    return command.add(f"[{i}:a]", ",".join(filters)) if filters else f"[{i}:a]"


def drawn(caption):
    return (f"drawtext=fontfile={FONT}:text='{caption.text}':fontsize=60:fontcolor=white:x=160:y=920:"
            f"enable='between(n,{caption.at},{caption.end - 1})'")


def bare(label):
    """A stream of an input is named without brackets when no filter touches it."""
    return label[1:-1] if ":" in label else label


class ByHand:
    name = "FFmpeg"
    is_rival = False
    environment = {}

    def available(self):
        return shutil.which(FFMPEG) is not None

    def version(self):
        return subprocess.run([FFMPEG, "-version"], capture_output=True, text=True).stdout.split(" version ")[1].split()[0]

    def render(self, timeline, out):
        command, picture, sound = graph(timeline)
        filters = ["-filter_complex", ";".join(command.filters)] if command.filters else []
        return [FFMPEG, "-v", "error", "-nostdin", "-y", *command.inputs, *filters, "-map", bare(picture),
                "-map", bare(sound), *ENCODE, *SOUND, "-movflags", "+faststart", out]


def reference(timeline, chosen, out):
    """Some frames of the same graph, without loss, and all of its sound."""
    command, picture, sound = graph(timeline)
    kept = command.add(picture, f"select='{chosen}',setpts=N/{RATE}/TB")
    return [FFMPEG, "-v", "error", "-nostdin", "-y", *command.inputs, "-filter_complex", ";".join(command.filters),
            "-map", kept, "-map", bare(sound), "-c:v", "libx264", "-preset", "ultrafast", "-qp", "0", "-pix_fmt", "yuv420p",
            "-vsync", "passthrough", *SOUND, out]

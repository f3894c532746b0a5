"""The timelines of bench/compare, in words that no engine owns. All times are frames, 30 a second."""
import dataclasses
from typing import Optional

import media

RATE = 30
SLIDES = 12


@dataclasses.dataclass(frozen=True)
class Clip:
    """Shows source frames [trim, trim + frames) from `at` on. Without a size: the whole canvas, pictures their own.

    Fades fade the sound. A picture that fades in lies over the end of the one before it: a cross-fade.
    """
    source: str
    at: int
    frames: int
    trim: int = 0
    gain: float = 1
    fade_in: int = 0
    fade_out: int = 0
    box: Optional[tuple] = None
    opacity: float = 1
    blend: Optional[str] = None

    @property
    def end(self):
        return self.at + self.frames

    @property
    def moves(self):
        return self.source.endswith(".mp4")

    @property
    def is_seen(self):
        return not self.source.endswith(".m4a")

    @property
    def is_heard(self):
        return not self.source.endswith(".png") and self.gain > 0


@dataclasses.dataclass(frozen=True)
class Caption:
    text: str
    at: int
    end: int


@dataclasses.dataclass(frozen=True)
class Timeline:
    """Rows of clips, the lowest first. `before` is what was rendered when only a little of it was different."""
    name: str
    title: str
    frames: int
    rows: tuple
    captions: tuple = ()
    before: Optional["Timeline"] = None

    @property
    def moves(self):
        return any(clip.moves for row in self.rows for clip in row)

    @property
    def cuts(self):
        """Frames at which a picture begins or ends."""
        ends = {t for row in self.rows for clip in row if clip.is_seen for t in (clip.at, clip.end)}
        return sorted(t for t in ends if 0 < t < self.frames)


def frames(seconds):
    return round(seconds * RATE)


def end_to_end(pieces):
    """(source, first second, seconds) of each -> clips that follow each other."""
    clips, at = [], 0
    for source, trim, seconds in pieces:
        clips.append(Clip(source, at, frames(seconds), frames(trim)))
        at += frames(seconds)
    return tuple(clips)


def cut(name, title, pieces):
    row = end_to_end(pieces)
    return Timeline(name, title, row[-1].end, (row,))


def titled(name, f, logos):
    """A cross-fade of 2 s in the middle, a logo, and music that comes and goes."""
    whole, fade, ramp = frames(28 * f) + 60, 60, frames(3 * f)
    half = (whole + fade) // 2
    logo = tuple(Clip("c.png", frames(from_ * f), frames(to * f) - frames(from_ * f), box=(x, y, 480, 270))
                 for from_, to, x, y in logos)
    return Timeline(name, "cross-fade, logo, music", whole, (
        (Clip("a.mp4", 0, half, gain=0.5, fade_out=fade),
         Clip("b.mp4", whole - half, half, frames(20), gain=0.5, fade_in=fade)),
        logo, (Clip("d.m4a", 0, whole, gain=0.8, fade_in=ramp, fade_out=ramp),)))


def layered(f):
    n = frames(30 * f)
    return Timeline("T4", "four layers, screen", n, (
        (Clip("b.mp4", 0, n, frames(5), gain=0.6),),
        (Clip("a.mp4", 0, n, frames(29), gain=0, blend="screen", opacity=0.5),),
        (Clip("a.mp4", 0, n, gain=0.4, box=(40, 40, 640, 360)),),
        (Clip("b.mp4", 0, n, frames(15), gain=0, box=(1240, 680, 640, 360), opacity=0.7),)))


def two_cuts(name, title, seconds):
    """Three pieces of a long source that is shown almost whole."""
    media.long(seconds)
    part = lambda share: round(seconds * share, 1)
    pieces = ((0, 100.5 / 600), (130.5 / 600, 400.2 / 600), (430.2 / 600, 1))
    return cut(name, title, [(f"e{seconds}.mp4", part(a), round(part(b) - part(a), 1)) for a, b in pieces])


def slideshow(f):
    """A picture every 5 s, each with a caption that comes half a second later and goes half a second before."""
    number = max(3, round(120 * f))
    media.slides(SLIDES, number * 5)
    pictures = tuple(Clip(f"slide{i % SLIDES}.png", i * 150, 150) for i in range(number))
    captions = tuple(Caption(f"Picture {i + 1} of {number}", i * 150 + 15, i * 150 + 135) for i in range(number))
    music = Clip(f"music{number * 5}.m4a", 0, number * 150)
    return Timeline("T8", "slideshow, captions", number * 150, (pictures, (music,)), captions)


def timelines(f):
    """name -> how to make it, at f times its full length. T5L is rendered only when it is asked for."""
    pieces = max(4, round(100 * f))
    five = [("a.mp4", 3.5, 5), ("b.mp4", 10.1, 6), ("a.mp4", 30.7, 6), ("b.mp4", 41.3, 4), ("a.mp4", 50.2, 5)]
    anywhere = [("a.mp4", (i * 37 % 570) / 10, 1) for i in range(pieces)]
    logo, moved = [(2, 28, 1400, 40)], [(2, 25, 1400, 40), (25, 28, 1400, 770)]
    return {
        "T1": lambda: cut("T1", "20 s, not on key frames", [("a.mp4", 7.3, 20 * f)]),
        "T2": lambda: cut("T2", "five cuts, two sources", [(s, trim, n * f) for s, trim, n in five]),
        "T3": lambda: titled("T3", f, logo),
        "T4": lambda: layered(f),
        "T5": lambda: two_cuts("T5", "10-min source, two cuts", round(600 * f)),
        "T5L": lambda: two_cuts("T5L", "3-h source, two cuts", round(10800 * f)),
        "T6": lambda: cut("T6", f"{pieces} clips of 1 s", anywhere),
        "T7": lambda: dataclasses.replace(titled("T7", f, moved), title="T3 again, logo moved at the end",
                                          before=titled("T3", f, logo)),
        "T8": lambda: slideshow(f),
    }

"""Whether an output shows the right frames and sounds right, and how near it comes to a reference without loss."""
import hashlib, os, re, subprocess, sys

import by_hand
from measure import FFMPEG, WORK

FOLDER = os.path.join(WORK, "compare")
# So much less alike than the average is another picture. One odd frame of a.mp4, 360, comes to 0.08 less with every engine.
LESS = 0.1
LOUDER = 2


def sampled(timeline):
    """Frames to look at: runs of six around the ends and at most 20 cuts, and 30 single ones in between."""
    cuts = timeline.cuts
    cuts = [cuts[i * len(cuts) // 20] for i in range(20)] if len(cuts) > 20 else cuts
    runs = [range(middle - 3, middle + 3) for middle in [3, *cuts, timeline.frames - 3]]
    single = [timeline.frames * i // 31 for i in range(1, 31)]
    return sorted({frame for run in [*runs, single] for frame in run if 0 <= frame < timeline.frames})


def choice(frames):
    """The frames as a condition of the select filter, in runs: an expression has at most a hundred terms."""
    runs = []
    for frame in frames:
        if runs and frame == runs[-1][1] + 1:
            runs[-1][1] = frame
        else:
            runs.append([frame, frame])
    return "+".join(f"between(n\\,{first}\\,{last})" for first, last in runs)


def reference(timeline):
    arguments = by_hand.reference(timeline, choice(sampled(timeline)), "")
    name = hashlib.sha256(repr((arguments, timeline)).encode()).hexdigest()[:12]
    path = os.path.join(FOLDER, f"{timeline.name}-{name}.mp4")
    if not os.path.exists(path):
        print("making the reference of", timeline.name, file=sys.stderr)
        subprocess.run(by_hand.reference(timeline, choice(sampled(timeline)), path + ".new.mp4"), cwd=WORK, check=True)
        os.rename(path + ".new.mp4", path)
    return path


def probed(path, stream, entry):
    said = subprocess.run(["ffprobe", "-v", "error", "-select_streams", stream, "-count_packets", "-show_entries",
                           f"stream={entry}", "-of", "csv=p=0", path], capture_output=True, text=True, check=True)
    return float(said.stdout.split()[0].rstrip(","))


def similarities(path, timeline):
    """SSIM of each sampled frame, against its own and against the next in the reference; of the next against its own."""
    names = [os.path.join(FOLDER, f"ssim.{i}") for i in range(3)]
    first = "trim=start_frame=1,setpts=PTS-STARTPTS"
    graph = (f"[0:v]select='{choice(sampled(timeline))}',setpts=N/30/TB,format=yuv420p,split=3[a0][a1][a2];[a2]{first}[a3];"
             f"[1:v]setpts=N/30/TB,split=3[b0][b1][b2];[b2]{first}[b3];"
             f"[a0][b0]ssim=f={names[0]}[s0];[a1][b3]ssim=f={names[1]}[s1];[a3][b1]ssim=f={names[2]}[s2]")
    subprocess.run([FFMPEG, "-v", "error", "-nostdin", "-i", path, "-i", reference(timeline), "-filter_complex", graph,
                    *(word for i in range(3) for word in ("-map", f"[s{i}]", "-f", "null", "-"))], cwd=WORK, check=True)
    for name in names:
        with open(name) as file:
            yield [float(value) for value in re.findall(r"All:([\d.]+)", file.read())]


def levels(path):
    """How loud each half second is, in dB."""
    each = "asetnsamples=24000,astats=metadata=1:reset=1,ametadata=print:key=lavfi.astats.Overall.RMS_level:file=-"
    said = subprocess.run([FFMPEG, "-v", "error", "-nostdin", "-i", path, "-vn", "-af", each, "-f", "null", "-"],
                          capture_output=True, text=True, check=True)
    return [max(-60.0, float(level)) for level in re.findall(r"RMS_level=(\S+)", said.stdout)]


def unheard(path, timeline):
    """What is wrong with the sound. Its last half second is not a whole one and is not compared."""
    late = abs(probed(path, "a:0", "duration") - timeline.frames / by_hand.RATE)
    if late > 0.05:
        yield f"sound {late:.2f} s too long or short"
    for i, (ours, wanted) in enumerate(list(zip(levels(path), levels(reference(timeline))))[:-1]):
        if abs(ours - wanted) > LOUDER:
            yield f"sound at {i / 2} s of {ours:.1f} dB, not {wanted:.1f}"


def wrong(path, timeline):
    """(what is wrong with an output, or nothing; its mean SSIM)"""
    frames = sampled(timeline)
    packets = int(probed(path, "v:0", "nb_read_packets"))
    if packets != timeline.frames:
        return f"{packets} frames, not {timeline.frames}", 0
    own, next_, before = similarities(path, timeline)
    if len(own) != len(frames):
        return f"{len(own)} of {len(frames)} sampled frames", 0
    problems = list(unheard(path, timeline))
    mean = sum(own) / len(own)
    problems += [f"frame {frame} has SSIM {own[k]:.3f}" for k, frame in enumerate(frames) if own[k] < mean - LESS]
    early = [n for k, n in enumerate(frames[:-1]) if frames[k + 1] == n + 1 and next_[k] > own[k]]
    tardy = [n + 1 for k, n in enumerate(frames[:-1]) if frames[k + 1] == n + 1 and before[k] > own[k + 1]]
    # One alone is a frame that the encoder cared little for; where a cut is wrong, its neighbors are, too.
    problems += [f"frame {n} looks like {n + 1}" for n in early if n + 1 in early and timeline.moves]
    problems += [f"frame {n} looks like {n - 1}" for n in tardy if n + 1 in tardy and timeline.moves]
    return "; ".join(problems[:3]), mean

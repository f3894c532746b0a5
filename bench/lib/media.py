"""The media of the benchmarks, generated once into bench/target/, and how every engine encodes."""
import os, subprocess, sys

from measure import FFMPEG, WORK

ENCODE = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-pix_fmt", "yuv420p", "-r", "30",
          "-colorspace", "bt709", "-color_range", "tv"]
SOUND = ["-c:a", "aac", "-b:a", "192k", "-ar", "48000", "-ac", "2"]
SOURCE = ["-c:v", "libx264", "-g", "60", "-sc_threshold", "0", "-pix_fmt", "yuv420p", "-color_range", "tv",
          "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]


def media():
    """A minute that is easy to encode, a minute that is hard, a logo with alpha, a minute of sound."""
    make("a.mp4", numbered(60) + tone(440) + SOURCE + ["-preset", "faster", "-crf", "20", "-c:a", "aac"])
    make("b.mp4", ["-f", "lavfi", "-i", "mandelbrot=s=1920x1080:r=30,noise=alls=8:allf=t:all_seed=2"] + tone(660)
         + SOURCE + ["-preset", "veryfast", "-crf", "23", "-t", "60", "-c:a", "aac"])
    make("c.png", ["-f", "lavfi", "-i", "color=c=0xFF6B35@0:s=480x270,format=rgba,geq=r=255:g=107:b=53:"
                   "a='if(lt(hypot(X-240,Y-135),120),255,0)'", "-frames:v", "1"])
    make("d.m4a", sweep(60))


def long(seconds, most=600):
    """A video of at least this length. What is longer than the most is that much, again and again."""
    whole = min(seconds, most)
    make(f"e{whole}.mp4", numbered(whole) + tone(330, whole) + SOURCE
         + ["-preset", "superfast", "-crf", "22", "-t", str(whole), "-c:a", "aac"])
    if seconds > whole:
        # The picture is repeated from a file without sound, for sound is a fraction of a frame longer, and frames would slip.
        make(f"silent{whole}.mp4", ["-i", os.path.join(WORK, f"e{whole}.mp4"), "-an", "-c", "copy"])
        again = ["-stream_loop", str(-(-seconds // whole) - 1), "-i"]
        make(f"e{seconds}.mp4", [*again, os.path.join(WORK, f"silent{whole}.mp4"), *again, os.path.join(WORK, f"e{whole}.mp4"),
                                 "-map", "0:v", "-map", "1:a", "-c", "copy"])


def slides(number, seconds):
    """Pictures to show one after the other, and music as long as they are shown."""
    for i in range(number):
        make(f"slide{i}.png", ["-f", "lavfi", "-i", f"mandelbrot=s=1920x1080:start_scale={0.3 / 2 ** i},hue=h={i * 30}",
                               "-frames:v", "1"])
    make(f"music{seconds}.m4a", sweep(seconds))


def numbered(seconds):
    return ["-f", "lavfi", "-i", f"testsrc2=s=1920x1080:r=30:d={seconds},noise=alls=6:allf=t:all_seed=1"]


def tone(hertz, seconds=60):
    return ["-f", "lavfi", "-i", f"sine=f={hertz}:r=48000:d={seconds},volume=0.5,aformat=channel_layouts=stereo"]


def sweep(seconds):
    return ["-f", "lavfi", "-i", "aevalsrc='0.3*sin(2*PI*t*(200+mod(t,60)))|0.3*sin(2*PI*t*(300+mod(t,60)))'"
            f":s=48000:d={seconds}", "-c:a", "aac"]


def make(name, arguments):
    os.makedirs(WORK, exist_ok=True)
    path = os.path.join(WORK, name)
    if not os.path.exists(path):
        print("making", name, file=sys.stderr)
        unfinished = path + ".new." + name.split(".")[1]
        subprocess.run([FFMPEG, "-v", "error", "-nostdin", "-y", *arguments, unfinished], check=True)
        os.rename(unfinished, path)

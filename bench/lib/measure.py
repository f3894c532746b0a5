"""What a command costs: wall and CPU seconds, and the peak memory of all its processes together."""
import dataclasses, os, subprocess, sys, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
WORK = os.path.join(ROOT, "bench", "target")
FFMPEG = os.environ.get("SPOOL_FFMPEG", "ffmpeg")
SPOOL = os.path.join(ROOT, "spool")


@dataclasses.dataclass(frozen=True)
class Cost:
    """CPU seconds are user + system of the whole tree; memory is the sum of proportional set sizes, in MB."""
    cpu: float
    wall: float
    memory: float


def tree(pid):
    """The process and all its descendants."""
    found, left = [], [pid]
    while left:
        now = left.pop()
        found.append(now)
        try:
            for task in os.listdir(f"/proc/{now}/task"):
                with open(f"/proc/{now}/task/{task}/children") as children:
                    left += map(int, children.read().split())
        except OSError:
            pass
    return found


def pss(pid):
    """KB of memory, pages shared with others counted in part; 0 for a process that has ended."""
    try:
        with open(f"/proc/{pid}/smaps_rollup") as lines:
            return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0


def cost(arguments, folder=WORK, environment=None, every=0.1):
    """Runs a command to its end, looking at its memory every so many seconds. A failure ends the benchmark."""
    start = time.time()
    process = subprocess.Popen(arguments, cwd=folder, env={**os.environ, **(environment or {})},
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    peak, ended = [0], threading.Event()

    def watch():
        while not ended.wait(every):
            peak[0] = max(peak[0], sum(map(pss, tree(process.pid))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.time() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watcher.join()
    if status:
        sys.exit(f"failed: {' '.join(arguments)[:2000]}\n{errors.decode(errors='replace')[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, peak[0] / 1024)

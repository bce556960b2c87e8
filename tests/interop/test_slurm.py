#!/usr/bin/python3
"""A study as a job array of a real Slurm, which is started here for this test alone: one node, this machine.

The argument is that of the other tests of studies: however members were run, the table is that of a plain run. A warning
before a time limit, a task submitted again and a member that fails must leave no trace in it. Skipped where Slurm is not
installed or may not be started.
"""
import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

DAEMONS = [shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
           for name in ("munged", "slurmctld", "slurmd", "sbatch")]
if not all(DAEMONS):
    print("skipped: Slurm is not installed")
    sys.exit(77)
try:
    import h5py  # noqa: F401  (study_support reads tables with it)
except ImportError as missing:
    print(f"skipped: {missing}")
    sys.exit(77)

from study_support import DONE, FIELD, ROOT, SOME_FAILED, STOPPED, demand_same_tables, microwound, rows, study, written

MUNGED, SLURMCTLD, SLURMD, SBATCH = DAEMONS
CONTROL = Path(tempfile.mkdtemp(prefix="microwound-slurm-"))
atexit.register(shutil.rmtree, CONTROL, ignore_errors=True)
STUDIES = ROOT / "it's a study"

# The last member is none: its formula holds an unknown name. A title may be anything; here it would like to be a command.
GROWTH = """base = "field.toml"
title = "Growth\\ntouch pwned"
[design]
kind = "grid"
[[factor]]
key = "field[0].gain"
values = ["rate*a", "rate*a/2", "rate*a/3", "rate*a/4", "rate*a/5", "rate*b"]
[[output]]
name = "field.a.total"
"""

# Two members of a second each.
SLOW = """base = "field.toml"
set = { "numerics.fixed_step" = "0.4 ms" }
[design]
kind = "grid"
[[factor]]
key = "constants.rate"
values = [0.1, 0.2]
[[output]]
name = "field.a.total"
"""


def configuration():
    ports = []
    for _ in range(2):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            ports.append(probe.getsockname()[1])
    host = socket.gethostname().split(".")[0]
    user = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
    return f"""ClusterName=study
SlurmctldHost={host}(127.0.0.1)
SlurmUser={user}
SlurmdUser={user}
SlurmctldPort={ports[0]}
SlurmdPort={ports[1]}
AuthType=auth/munge
AuthInfo=socket={CONTROL}/munge.socket
CredType=cred/munge
StateSaveLocation={CONTROL}/state
SlurmdSpoolDir={CONTROL}/spool
SlurmctldPidFile={CONTROL}/slurmctld.pid
SlurmdPidFile={CONTROL}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
ReturnToService=2
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0
NodeName={host} NodeAddr=127.0.0.1 CPUs=2 RealMemory=4000 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""


def start():
    """The three daemons in the foreground, so that they end with this test. Slurm's files take no blanks in paths."""
    for folder in ("state", "spool"):
        (CONTROL / folder).mkdir(parents=True)
    (CONTROL / "key").write_bytes(os.urandom(64))
    (CONTROL / "key").chmod(0o600)
    (CONTROL / "slurm.conf").write_text(configuration())
    os.environ["SLURM_CONF"] = str(CONTROL / "slurm.conf")
    places = [f"--{name}={CONTROL}/{file}" for name, file in
              (("socket", "munge.socket"), ("key-file", "key"), ("pid-file", "munged.pid"), ("log-file", "munged.log"),
               ("seed-file", "munged.seed"))]
    daemons = []
    for command in ([MUNGED, "--foreground", "--force", *places],
                    [SLURMCTLD, "-D", "-i", "-f", os.environ["SLURM_CONF"]],
                    [SLURMD, "-D", "-f", os.environ["SLURM_CONF"]]):
        with open(CONTROL / (os.path.basename(command[0]) + ".log"), "w", encoding="utf-8") as log:
            daemons.append(subprocess.Popen(command, stdout=log, stderr=log))
        wait_until(lambda: (CONTROL / "munge.socket").exists(), 5)
    if not wait_until(lambda: "idle" in slurm("sinfo", "--noheader", "--format=%T"), 15):
        stop(daemons)
        print("skipped: Slurm does not start here: " + (CONTROL / "slurmctld.log").read_text()[-300:])
        sys.exit(77)
    return daemons


def stop(daemons):
    for daemon in reversed(daemons):
        daemon.terminate()
    for daemon in reversed(daemons):
        try:
            daemon.wait(timeout=10)
        except subprocess.TimeoutExpired:
            daemon.kill()
            daemon.wait()


def wait_until(condition, seconds):
    limit = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > limit:
            return False
        time.sleep(0.1)
    return True


def slurm(*words, cwd=None):
    done = subprocess.run(words, capture_output=True, text=True, timeout=30, cwd=cwd)
    return done.stdout if done.returncode == 0 else done.stderr


def submitted(script, folder, *options):
    folder.mkdir(exist_ok=True)
    said = slurm(SBATCH, *options, script, cwd=folder)
    number = re.search(r"Submitted batch job (\d+)", said)
    assert number, said
    return number.group(1)


def finished():
    """Waits until nothing is queued; by name and task what each job ended with."""
    assert wait_until(lambda: slurm("squeue", "--noheader").strip() == "", 60), slurm("squeue") + logs()
    codes = {}
    for job in slurm("scontrol", "show", "job", "--oneliner").splitlines():
        facts = dict(word.split("=", 1) for word in job.split() if "=" in word)
        codes[(facts["JobName"], int(facts["ArrayTaskId"]), facts["ArrayJobId"])] = int(facts["ExitCode"].split(":")[0])
    return codes


def logs():
    return "".join(f"\n--- {log.name}\n{log.read_text()}" for log in sorted(STUDIES.rglob("*.log")))


def as_an_array():
    """Three tasks of two members, and the job behind them that makes the table; one member fails in words."""
    file, script = written(STUDIES / "growth 1.toml", GROWTH), STUDIES / "the job.sh"
    whole, directory = STUDIES / "whole", STUDIES / "in tasks"
    study(file, whole, expect=SOME_FAILED)
    microwound("study", "growth 1.toml", "-o", "in tasks", "--slurm", "the job.sh", cwd=STUDIES)
    assert subprocess.run(["bash", "-n", script]).returncode == 0
    text = script.read_text()
    assert "#SBATCH --array=0-0\n" in text and "members_of_task=6 " in text, "an hour of work is one task"
    script.write_text(text.replace("members_of_task=6 ", "members_of_task=2 "))
    number = submitted(script, STUDIES / "logs", "--array=0-2")
    codes = finished()
    assert [codes[("growth_1", task, number)] for task in range(3)] == [DONE, DONE, SOME_FAILED], f"{codes}{logs()}"
    tables = [code for (name, _, _), code in codes.items() if name == "growth_1_table"]
    assert tables == [SOME_FAILED], f"one job makes the table: {codes}{logs()}"
    demand_same_tables(whole, directory, "as a job array")
    assert (directory / "failed.csv").read_text() == (whole / "failed.csv").read_text()
    assert not list(ROOT.rglob("pwned")), "a title was taken for a command"


def warned_and_submitted_again():
    """Slurm's warning before the time limit, sent here by hand: the task saves its member's state, ends with 75, and
    goes on when it is submitted again."""
    file, script, directory = written(STUDIES / "slow.toml", SLOW), STUDIES / "slow.sh", STUDIES / "slow"
    whole = STUDIES / "slow whole"
    study(file, whole)
    microwound("study", file, "-o", directory, "--slurm", script, "--quiet")
    number = submitted(script, STUDIES / "logs")
    begun = directory / "members" / "0000" / "history.csv"
    assert wait_until(begun.exists, 30), logs()
    slurm("scancel", "--batch", "--signal=TERM", number)
    codes = finished()
    assert codes[("slow", 0, number)] == STOPPED, f"{codes}{logs()}"
    assert not rows(directory), "nothing is done yet"
    number = submitted(script, STUDIES / "logs")
    codes = finished()
    assert codes[("slow", 0, number)] == DONE, f"{codes}{logs()}"
    demand_same_tables(whole, directory, "warned and submitted again")
    assert '"resumed"' in (directory / "members" / "0000" / "log.jsonl").read_text(), "began anew"


def main():
    daemons = start()
    try:
        written(STUDIES / "field.toml", FIELD)
        as_an_array()
        warned_and_submitted_again()
        print("studies: the same table from a job array")
    finally:
        stop(daemons)


main()

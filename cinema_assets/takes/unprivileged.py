"""Run a program that refuses to run as root as another user, without opening any folder to it.

What belongs here: giving up root on Linux. What does not: knowing which program needs it
(postgres). Run as a script with the standard library alone, it becomes the program:
`python -I -S unprivileged.py UID GID PROGRAM ARGUMENTS...`.

The program keeps one power of root's, to pass through folders that are closed to others
(CAP_DAC_OVERRIDE, kept over `setuid` and handed on as an ambient capability; see capabilities(7)).
The usual way round, to open every folder above the data to the world, would expose `/root`.
"""

import ctypes
import os
import sys

CAP_DAC_OVERRIDE = 1
PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 8, 47, 2
CAPABILITY_VERSION_3 = 0x20080522


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Sets(ctypes.Structure):
    _fields_ = [
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    ]


def become(uid: int, gid: int) -> None:
    """Change this process, for good, from root to a user that may pass through any folder.

    Raises:
        OSError: this root may not change its user, or has no such power itself.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    _checked(libc.prctl(*map(ctypes.c_ulong, (PR_SET_KEEPCAPS, 1, 0, 0, 0))))
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)
    bit = 1 << CAP_DAC_OVERRIDE
    # The 64 capability bits come as two sets of 32; ours is among the low ones.
    sets = (_Sets * 2)(_Sets(bit, bit, bit), _Sets(0, 0, 0))
    _checked(libc.capset(ctypes.byref(_Header(CAPABILITY_VERSION_3, 0)), sets))
    ambient = (PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0)
    _checked(libc.prctl(*map(ctypes.c_ulong, ambient)))


def _checked(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def main() -> None:
    """Give up root and become the program that the arguments name."""
    uid, gid, *program = sys.argv[1:]
    try:
        become(int(uid), int(gid))
    except OSError as error:
        sys.exit(f"root may not become the user {uid} here ({error})")
    os.execv(program[0], program)


if __name__ == "__main__":
    main()

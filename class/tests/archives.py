"""archives.py KIND FILE: an archive that nobody should have to unpack.

Made here and not kept, so that no scanner of files is frightened by them.
"""

import gzip
import io
import struct
import sys
import tarfile
import zipfile

ANSWER = b"int answer;\n"


def tar_of(path, members, mode="w"):
    """members: (name, type, link or bytes)"""
    with tarfile.open(path, mode, errors="surrogateescape") as t:
        for name, kind, what in members:
            info = tarfile.TarInfo(name)
            info.type = kind
            info.mtime = 1768478400
            if isinstance(what, bytes):
                info.size = len(what)
                t.addfile(info, io.BytesIO(what))
            else:
                info.linkname = what
                t.addfile(info)


def zip_of(path, members):
    """members: (name, bytes, mode or None)"""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, what, mode in members:
            info = zipfile.ZipInfo(name, (2026, 1, 15, 12, 0, 0))
            info.create_system = 3
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = (mode or 0o100644) << 16
            z.writestr(info, what)


FILE, LINK, HARD = tarfile.REGTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE
GOOD = ("tail.c", FILE, ANSWER)


def good(path):
    zip_of(path, [("tail.c", ANSWER, None)])


def links(path):
    tar_of(path, [
        ("fibonacci.c", LINK, "/etc/passwd"),
        ("one_pass.c", LINK, "tail.c"),
        ("sub", LINK, "/etc"),
        ("sum_squares.c", HARD, "/etc/passwd"),
        ("both_ends.c", HARD, "tail.c"),
        GOOD,
    ])


def ziplink(path):
    zip_of(path, [("fibonacci.c", b"/etc/passwd", 0o120777), ("tail.c", ANSWER, None)])


def devices(path):
    tar_of(path, [
        ("fibonacci.c", tarfile.CHRTYPE, ""),
        ("one_pass.c", tarfile.BLKTYPE, ""),
        ("sum_squares.c", tarfile.FIFOTYPE, ""),
        GOOD,
    ])


def paths(path):
    tar_of(path, [
        ("../fibonacci.c", FILE, ANSWER),
        ("a/../../one_pass.c", FILE, ANSWER),
        ("a\\..\\..\\parse.c", FILE, ANSWER),
        ("/tmp/collect-was-here/sum_squares.c", FILE, ANSWER),
        ("/".join(["d"] * 40) + "/both_ends.c", FILE, ANSWER),
        GOOD,
    ])


def zippaths(path):
    zip_of(path, [
        ("..\\fibonacci.c", ANSWER, None),
        ("C:\\one_pass.c", ANSWER, None),
        ("../../sum_squares.c", ANSWER, None),
        ("work\\tail.c", ANSWER, None),
    ])


def long(path):
    zip_of(path, [("fibonacci.c", b" " * ((1 << 20) + 1), None), ("tail.c", b" " * (1 << 20), None)])


def bomb(path):
    zip_of(path, [("zeros.bin", b"\0" * (200 << 20), None), ("tail.c", ANSWER, None)])


def tarbomb(path):
    class Zeros(io.RawIOBase):
        def readinto(self, into):
            into[:] = bytes(len(into))
            return len(into)

    with gzip.open(path, "wb", 1) as g, tarfile.open(fileobj=g, mode="w|") as t:
        info = tarfile.TarInfo("zeros.bin")
        info.size = 200 << 20
        t.addfile(info, Zeros())
        info = tarfile.TarInfo("tail.c")
        info.size = len(ANSWER)
        t.addfile(info, io.BytesIO(ANSWER))


def liar(path):
    """says 12 bytes, and 200 million come out"""
    zip_of(path, [("tail.c", b" " * (200 << 20), None)])
    data = bytearray(open(path, "rb").read())
    for sign, at in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        where = data.find(sign) + at
        data[where:where + 4] = struct.pack("<I", 12)
    open(path, "wb").write(data)


def many(path):
    """tail.c is one of the first 1,000, and fibonacci.c is not"""
    zip_of(path, [(f"{i}.txt", b"", None) for i in range(900)] + [("tail.c", ANSWER, None)]
           + [(f"{i}.md", b"", None) for i in range(1100)] + [("fibonacci.c", ANSWER, None)])


def names(path):
    tar_of(path, [
        ("new\nline.c", FILE, ANSWER),
        ("not \udcff UTF-8.c", FILE, ANSWER),
        ("red \x1b[31m.c", FILE, ANSWER),
        ("backwards \u202e.c", FILE, ANSWER),
        ("new\nline/tail.c", FILE, ANSWER),
    ])


def nested(path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("fibonacci.c", ANSWER)
    zip_of(path, [("more.zip", inner.getvalue(), None), ("tail.c", ANSWER, None)])


def sealed(path):
    zip_of(path, [("tail.c", ANSWER, None)])
    data = bytearray(open(path, "rb").read())
    data[data.find(b"PK\3\4") + 6] |= 1
    data[data.find(b"PK\1\2") + 8] |= 1
    open(path, "wb").write(data)


def empty(path):
    open(path, "wb").close()


def cut(path):
    good(path)
    data = open(path, "rb").read()
    open(path, "wb").write(data[:len(data) // 2])


def cuttar(path):
    tar_of(path, [GOOD, ("fibonacci.c", FILE, b"x" * 5000)], "w:gz")
    raw = gzip.decompress(open(path, "rb").read())
    open(path, "wb").write(gzip.compress(raw[:4000]))


def noise(path):
    open(path, "wb").write(bytes(i * 7 % 251 for i in range(5000)))


def spoilt(path):
    """a zip whose bytes were changed on the way"""
    text = bytes(i * i % 251 for i in range(3000))
    zip_of(path, [("tail.c", text, None)])
    data = bytearray(open(path, "rb").read())
    data[200] ^= 0xFF
    open(path, "wb").write(data)


def wrapped(path):
    zip_of(path, [
        ("all of them/jane/tail.c", ANSWER, None),
        ("all of them/joe/fibonacci.c", ANSWER, None),
        ("__MACOSX/all of them/._joe", b"x", None),
    ])


def outside(path):
    """a download with paths that are nobody's"""
    tar_of(path, [
        ("../joe/tail.c", FILE, ANSWER),
        ("/joe/tail.c", FILE, ANSWER),
        ("jane/../../tail.c", FILE, ANSWER),
        ("jane/tail.c", FILE, ANSWER),
    ])


def moodle(path):
    with zipfile.ZipFile(path, "w") as z:
        z.writestr("Jane D\u00f6e_12_assignsubmission_file_/tail.c", ANSWER)
        z.writestr("Jane D\u00f6e_12_assignsubmission_onlinetext_/onlinetext.html", b"hello")
        z.writestr("Joe_13_assignsubmission_file_/", b"")


globals()[sys.argv[1]](sys.argv[2])

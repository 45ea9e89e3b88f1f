"""Make the two font files of the app from the npm package @fontsource-variable/inter.

    npm pack @fontsource-variable/inter && tar xf fontsource-variable-inter-*.tgz
    uv run --with fonttools --with brotli python scripts/fonts.py package/files src/assets/fonts

Subset first, save, reopen, then limit the weight axis: the other order fails.
"""

import sys
from pathlib import Path

from fontTools.subset import Options, Subsetter, parse_unicodes
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FACES = {
    "latin": "0020-007E,00A0-00FF,02C6,02DA,02DC,2009,200B,2013-2014,2018-201A,201C-201E,2020,2022,2026,2030,2032-2033,"
    "2039-203A,2212",
    "vietnamese": "0102-0103,0110-0111,0128-0129,0168-0169,01A0-01A1,01AF-01B0,0300-0301,0303,0309,0323,1EA0-1EF9,20AB",
}
FEATURES = ["kern", "tnum", "mark", "mkmk", "ccmp", "locl"]


def make(name: str, source: Path, target: Path) -> None:
    font = TTFont(source / f"inter-{name}-wght-normal.woff2")
    options = Options()
    options.layout_features = FEATURES
    options.hinting = False
    options.notdef_outline = True
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=parse_unicodes(FACES[name]))
    subsetter.subset(font)
    half_way = target / f"{name}.tmp"
    font.flavor = None
    font.save(half_way)
    limited = instantiateVariableFont(TTFont(half_way), {"wght": (400, 400, 700)})
    half_way.unlink()
    limited.flavor = "woff2"
    limited.save(target / f"inter-{name}-400-700.woff2")


if __name__ == "__main__":
    source, target = Path(sys.argv[1]), Path(sys.argv[2])
    for face in FACES:
        make(face, source, target)

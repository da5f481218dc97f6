"""Cuts Atkinson Hyperlegible Next down to what French and English pages need (run by hand; needs fonttools and brotli).

    python site/design/fonts/subset.py

The licence (OFL.txt) names no Reserved Font Name, so that the subset may keep the family's name.
Weights outside 400..700, small capitals, hinting and letters of other languages go. What is left out falls back to the
next family of --font-sans, letter by letter.
"""

from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

here = Path(__file__).parent
source = here.parents[2] / 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files'
target = here / 'atkinson-hyperlegible-next.woff2'

letters = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x178]
marks = [0x2011, 0x2012, 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x2030, 0x202F, 0x2009, 0x20AC]
signs = [0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265, 0x2260, 0x2248]

font = TTFont(source / 'atkinson-hyperlegible-next-latin-wght-normal.woff2')
options = subset.Options()
options.flavor = 'woff2'
options.hinting = False
options.layout_features = ['kern', 'mark', 'mkmk', 'ccmp', 'locl', 'liga', 'tnum', 'lnum']
options.notdef_outline = True
options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
cut = subset.Subsetter(options)
cut.populate(unicodes=[*letters, *marks, *signs])
cut.subset(font)
font = instancer.instantiateVariableFont(font, {'wght': (400, 700)})
# The family has no narrow no-break space and no non-breaking hyphen, which French typography needs: same shapes.
for table in font['cmap'].tables:
    table.cmap.update({0x202F: table.cmap[0x2009], 0x2011: table.cmap[0x2D]})
missing = [hex(u) for u in [*letters, *marks, *signs] if u not in font.getBestCmap()]
subset.save_font(font, target, options)
print(target.name, target.stat().st_size, 'bytes; not in the family:', ' '.join(missing))

"""Makes the two font files of the attestation (run by hand; needs fonttools and brotli).

    python tracker/src/lib/server/learning/fonts/make-fonts.py

pdfkit's font library cannot cut a subset out of a WOFF2 file, nor out of a variable one: these are plain TrueType files of
the regular weight. The licence (OFL.txt beside) names no Reserved Font Name, so that they may keep the family's name.
"""

from pathlib import Path

from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

here = Path(__file__).parent
source = here.parents[5] / 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files'

for part, name in (('latin', 'latin'), ('latin-ext', 'extended')):
    font = TTFont(source / f'atkinson-hyperlegible-next-{part}-wght-normal.woff2')
    font.flavor = None
    font = instancer.instantiateVariableFont(font, {'wght': 400})
    # The family has no narrow no-break space, which French typography needs: the shape of the thin space.
    for table in font['cmap'].tables:
        if 0x2009 in table.cmap:
            table.cmap.setdefault(0x202F, table.cmap[0x2009])
    font.save(here / f'{name}.ttf')
    print(name, (here / f'{name}.ttf').stat().st_size, 'bytes')

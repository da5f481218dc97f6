import PDFDocument from 'pdfkit';
import { translator } from '../../strings/index.ts';
import type { Attestation } from '../identity/accounts.ts';
import { attestationWords } from './attestation-words.ts';

export interface AttestationDocument {
  readonly name: string;
  readonly moduleTitle: string;
  readonly attestation: Attestation;
  /** Where anyone can check the document. */
  readonly verifyAt: string;
  readonly demo: boolean;
  /** Font files: Latin, and its extension. */
  readonly fonts: { readonly latin: Buffer; readonly extended: Buffer };
}

const ink = '#1c1a27';
const muted = '#57546a';
const accent = '#3d36a6';
const margin = 64;

/** Cuts a text into runs of the Latin font and of its extension (Š, Ł, ő…): no name is printed with holes. */
export function fontRuns(text: string): readonly { readonly font: 'latin' | 'extended'; readonly text: string }[] {
  return text
    .split(/([\u0100-\u0151\u0154-\u024F\u1E00-\u1EFF]+)/)
    .filter((run) => run !== '')
    .map((run) => ({ font: /^[\u0100-\u0151\u0154-\u024F\u1E00-\u1EFF]/.test(run) ? 'extended' : 'latin', text: run }));
}

/**
 * The attestation as a tagged PDF (PDF 1.7, PDF/UA subset): language, title, structure (H1, P, Table with row headers),
 * embedded font. Always in French: it is handed to a French administration.
 */
export function attestationPdf(input: AttestationDocument): Promise<Buffer> {
  const words = attestationWords(input, translator('fr'));
  const options: PDFKit.PDFDocumentOptions = {
    size: 'A4',
    margin,
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    lang: 'fr-FR',
    // No default font: pdfkit would look for its Helvetica, which is not in the server's bundle and not embedded.
    font: '',
    info: {
      Title: `${words.title} – ${input.moduleTitle}`,
      Author: words.campus,
      Subject: input.moduleTitle,
      CreationDate: new Date(input.attestation.issuedAt),
    },
  };
  // Known to pdfkit, not yet to its types: adds the PDF/UA mark and refuses what the standard forbids.
  Object.assign(options, { subset: 'PDF/UA' });
  const pdf = new PDFDocument(options);
  const done = new Promise<Buffer>((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  pdf.registerFont('latin', input.fonts.latin);
  pdf.registerFont('extended', input.fonts.extended);

  const width = pdf.page.width - 2 * margin;
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  const write = (text: string, size: number, colour: string, gap: number): void => {
    pdf.fillColor(colour).fontSize(size);
    const runs = fontRuns(text);
    runs.forEach((run, index) => {
      pdf.font(run.font).text(run.text, { width, lineGap: size * 0.3, continued: index < runs.length - 1 });
    });
    pdf.y += gap;
  };
  const block = (tag: 'H1' | 'H2' | 'P', text: string, size: number, colour: string, gap: number): void => {
    root.add(pdf.struct(tag, {}, () => write(text, size, colour, gap)));
  };

  block('P', words.campus, 11, muted, 36);
  block('H1', words.title, 30, accent, 18);
  block('P', words.certifies, 12, muted, 4);
  block('P', input.name, 22, ink, 14);
  block('P', words.followed, 12, ink, 20);

  const table = pdf.struct('Table');
  root.add(table);
  for (const [label, value] of words.rows) {
    const row = pdf.struct('TR');
    table.add(row);
    const y = pdf.y;
    row.add(
      pdf.struct('TH', {}, () => {
        pdf.font('latin').fontSize(11).fillColor(muted).text(label, margin, y, { width: 150 });
      }),
    );
    let bottom = pdf.y;
    row.add(
      pdf.struct('TD', {}, () => {
        pdf
          .font('latin')
          .fontSize(11)
          .fillColor(ink)
          .text(value, margin + 160, y, { width: width - 160 });
      }),
    );
    bottom = Math.max(bottom, pdf.y);
    row.end();
    pdf.x = margin;
    pdf.y = bottom + 8;
  }
  table.end();
  pdf.y += 18;
  block('H2', words.meansTitle, 14, ink, 4);
  block('P', words.means, 11, ink, 4);
  block('P', words.meansNot, 11, ink, 18);
  block('H2', words.checkTitle, 14, ink, 4);
  block('P', words.check, 11, ink, 4);
  block('P', input.verifyAt, 10, accent, 4);
  if (words.demo !== null) block('P', words.demo, 12, '#a3212d', 0);
  root.end();
  pdf.end();
  return done;
}

/** Plots as one picture, for those who put it into another document. */

const scale = 2;
const gap = 28;
const head = 26;

/** A plot with the colours that the page's style gives it, since a picture of its own has no page. */
function standAlone(plot: SVGSVGElement): SVGSVGElement {
  const copy = plot.cloneNode(true) as SVGSVGElement;
  const own = [plot, ...plot.querySelectorAll<SVGElement>('*')];
  for (const [index, element] of [copy, ...copy.querySelectorAll<SVGElement>('*')].entries()) {
    const source = own[index];
    if (source === undefined) continue;
    const style = getComputedStyle(source);
    for (const name of ['fill', 'stroke']) {
      const value = style.getPropertyValue(name);
      if (value !== '') element.setAttribute(name, value);
    }
    if (element.tagName === 'text' || element.tagName === 'g') {
      element.setAttribute('font-family', 'system-ui, sans-serif');
      element.setAttribute('font-size', style.fontSize);
    }
  }
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return copy;
}

async function load(plot: SVGSVGElement): Promise<HTMLImageElement> {
  const source = new XMLSerializer().serializeToString(standAlone(plot));
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(source)}`;
  await picture.decode();
  return picture;
}

export interface TitledPlot {
  readonly title: string;
  readonly plot: SVGSVGElement;
}

/** Every plot under its title, one below the other, on the colours of the page: a PNG, base64. */
export async function drawPicture(heading: string, plots: readonly TitledPlot[]): Promise<string> {
  const drawn = await Promise.all(
    plots.map(async ({ title, plot }) => ({ title, picture: await load(plot), box: plot.viewBox.baseVal })),
  );
  const width = Math.max(480, ...drawn.map(({ box }) => box.width)) + 2 * gap;
  const height = drawn.reduce((sum, { box }) => sum + head + box.height + gap, head + 2 * gap);
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil(width * scale);
  canvas.height = Math.ceil(height * scale);
  const pen = canvas.getContext('2d');
  if (pen === null) throw new Error('This browser draws no pictures.');
  const style = getComputedStyle(document.documentElement);
  pen.scale(scale, scale);
  pen.fillStyle = style.getPropertyValue('--paper');
  pen.fillRect(0, 0, width, height);
  pen.fillStyle = style.getPropertyValue('--ink');
  pen.textBaseline = 'top';
  pen.font = `600 17px ${getComputedStyle(document.body).fontFamily}`;
  pen.fillText(heading, gap, gap, width - 2 * gap);
  let top = gap + head + 8;
  for (const { title, picture, box } of drawn) {
    pen.font = `600 14px ${getComputedStyle(document.body).fontFamily}`;
    pen.fillText(title, gap, top);
    top += head;
    pen.drawImage(picture, gap, top, box.width, box.height);
    top += box.height + gap;
  }
  return canvas.toDataURL('image/png').slice('data:image/png;base64,'.length);
}

/** What of an element's look a picture needs; everything else is inherited or the browser's own. */
const LOOK = (
	'align-items align-self background-color background-image block-size border-block-end border-block-start border-inline-end ' +
	'border-inline-start border-radius border-collapse box-sizing color column-gap display fill fill-opacity flex-direction ' +
	'flex-grow flex-shrink flex-basis flex-wrap font-family font-size font-style font-variant-numeric font-weight gap ' +
	'grid-area grid-template-columns grid-template-rows inline-size inset justify-content line-height list-style margin ' +
	'min-inline-size opacity padding place-items position row-gap stroke stroke-dasharray stroke-linecap stroke-linejoin ' +
	'stroke-width text-align text-anchor text-decoration vertical-align visibility white-space z-index'
).split(' ');

/** A copy of an element with its computed look written into it, without what is only there to be pressed. */
function copyOf(element: Element): Element {
	const copy = element.cloneNode(false) as HTMLElement;
	const look = getComputedStyle(element);
	// The picture may have another font than the screen: what holds text may grow, what is drawn keeps its size.
	const written = (name: string): string =>
		name === 'block-size' && element instanceof HTMLElement ? `min-${name}` : name;
	copy.setAttribute('style', LOOK.map((name) => `${written(name)}:${look.getPropertyValue(name)}`).join(';'));
	copy.removeAttribute('class');
	for (const child of element.childNodes) {
		if (child instanceof Element) {
			if (!child.matches('[data-no-picture], script, details')) copy.append(copyOf(child));
		} else copy.append(child.cloneNode());
	}
	return copy;
}

/** How many pixels of the picture one of the screen becomes: sharp on paper. */
const SCALE = 2;
/** White around it, and room below for text that runs longer in the picture's font. */
const MARGIN = 12;
const ROOM = 20;

/**
 * A part of the page as a PNG, drawn in the browser: the element with its look, inside an SVG, on a canvas.
 * @throws where the browser does not draw it
 */
export async function pictureOf(element: HTMLElement, background: string): Promise<Blob> {
	const [width, height] = [element.scrollWidth + 2 * MARGIN, element.scrollHeight + 2 * MARGIN + ROOM];
	const copy = copyOf(element) as HTMLElement;
	Object.assign(copy.style, { inlineSize: `${element.scrollWidth}px`, margin: `${MARGIN}px` });
	copy.setAttribute('xmlns', 'http://www.w3.org/1999/xhtml');
	const inner = new XMLSerializer().serializeToString(copy);
	const image = new Image();
	image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(
		`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><foreignObject width="100%" height="100%">${inner}</foreignObject></svg>`,
	)}`;
	await image.decode();
	const canvas = document.createElement('canvas');
	canvas.width = width * SCALE;
	canvas.height = height * SCALE;
	const pen = canvas.getContext('2d');
	if (!pen) throw new Error('no canvas');
	pen.fillStyle = background;
	pen.fillRect(0, 0, canvas.width, canvas.height);
	pen.drawImage(image, 0, 0, canvas.width, canvas.height);
	return new Promise((resolve, reject) => {
		canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), 'image/png');
	});
}

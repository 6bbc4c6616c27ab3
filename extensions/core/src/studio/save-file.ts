/** The full name that a Content-Disposition header gives a file (RFC 5987); null where it gives none. */
export function fileNameIn(disposition: string): string | null {
	const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
	if (encoded === undefined) return null;
	try {
		return decodeURIComponent(encoded);
	} catch {
		return null;
	}
}

/** Hands a file to the browser's downloads under a name. */
export function saveFile(file: Blob, name: string): void {
	const link = document.createElement('a');
	link.href = URL.createObjectURL(file);
	link.download = name;
	link.click();
	URL.revokeObjectURL(link.href);
}

/** Saves what an endpoint answered, under the name it gives, or under another where it gives none. */
export function saveAnswer(
	{ data, headers }: { readonly data: Blob; readonly headers: unknown },
	otherwise: string,
): void {
	const disposition = (headers as Record<string, unknown>)['content-disposition'];
	saveFile(data, fileNameIn(String(disposition ?? '')) ?? otherwise);
}

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

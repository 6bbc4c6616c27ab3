/**
 * Headers of a file to keep, named in any language: RFC 6266 with the name in RFC 5987 writing, and a plain one for
 * clients that do not know it. Never cached: what it shows depends on who asks and when.
 * @param name with extension, e.g. "Báo cáo tháng 9.docx"
 */
export function attachment(name: string, type: string): Readonly<Record<string, string>> {
	const nfc = name.normalize('NFC').replace(/[\u0000-\u001f\u007f/\\]/g, ' ');
	const plain = nfc
		.normalize('NFD')
		.replace(/\p{Diacritic}/gu, '')
		.replace(/đ/g, 'd')
		.replace(/Đ/g, 'D')
		.replace(/[^\x20-\x7e]|["%]/g, '_');
	const encoded = encodeURIComponent(nfc).replace(
		/['()*]/g,
		(mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
	);
	return {
		'Content-Type': type,
		'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
		'Cache-Control': 'no-store',
	};
}

/**
 * The reviewer's words on a line, out of the remarks of a step in the log: `[{line|field, text}]`, where `line` is the key
 * of the report_values row. Several remarks on one line are joined. Null when there are none.
 */
export function remarkOn(remarks: unknown, valueId: number): string | null {
	if (!Array.isArray(remarks)) return null;
	const texts = remarks.flatMap((remark: unknown) => {
		if (typeof remark !== 'object' || remark === null || !('line' in remark) || !('text' in remark))
			return [];
		return String(remark.line) === String(valueId) && typeof remark.text === 'string' ? [remark.text] : [];
	});
	return texts.length === 0 ? null : texts.join('\n');
}

/** The number of the row a form of the Studio stands on; null for one that is not saved yet, which the host calls "+". */
export function savedKey(primaryKey: string | number): number | null {
	return /^\d+$/.test(String(primaryKey)) ? Number(primaryKey) : null;
}

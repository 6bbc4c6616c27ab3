/** The file as a whole cannot be read; says why in both languages. */
export class UnreadableFile extends Error {
	readonly vi: string;
	readonly en: string;
	constructor(vi: string, en: string) {
		super(en);
		this.vi = vi;
		this.en = en;
	}
}

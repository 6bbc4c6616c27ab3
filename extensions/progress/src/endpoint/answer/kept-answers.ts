import { createHash } from 'node:crypto';

/** What an endpoint sends. */
export interface Content {
	readonly headers: Readonly<Record<string, string>>;
	readonly bytes: Buffer;
	/** What the tag is made of where the bytes say when they were written; the bytes themselves otherwise. */
	readonly tagged?: string;
}

export interface Answer extends Content {
	/** Strong entity tag, quoted: other bytes, other tag; the same figures, the same tag. */
	readonly etag: string;
}

interface Kept {
	readonly changes: string;
	readonly answer: Promise<Answer>;
	size: number;
}

/**
 * Answers of one server, kept as long as nothing they are made of has changed. Whoever asks while an answer is being made
 * waits for that one. The keys must hold all that an answer depends on apart from the data: unit, year, day, language.
 */
export class KeptAnswers {
	readonly #kept = new Map<string, Kept>();
	readonly #most: number;
	#size = 0;

	/** @param most bytes to keep; the answers that were asked for longest ago make room */
	constructor(most: number) {
		this.#most = most;
	}

	/**
	 * The kept answer if it was made at these changes, else one that is made now.
	 * @param changes read before this call: what is made later is at least as new
	 */
	async get(key: string, changes: string, make: () => Promise<Content>): Promise<Answer> {
		const kept = this.#kept.get(key);
		if (kept?.changes === changes) {
			this.#kept.delete(key);
			this.#kept.set(key, kept);
			return kept.answer;
		}
		const fresh: Kept = { changes, answer: make().then(tagged), size: 0 };
		this.#drop(key);
		this.#kept.set(key, fresh);
		try {
			const answer = await fresh.answer;
			if (this.#kept.get(key) === fresh) this.#weigh(fresh, answer.bytes.length);
			return answer;
		} catch (error) {
			if (this.#kept.get(key) === fresh) this.#drop(key);
			throw error;
		}
	}

	#weigh(kept: Kept, size: number): void {
		kept.size = size;
		this.#size += size;
		for (const key of this.#kept.keys()) {
			if (this.#size <= this.#most) return;
			this.#drop(key);
		}
	}

	#drop(key: string): void {
		this.#size -= this.#kept.get(key)?.size ?? 0;
		this.#kept.delete(key);
	}
}

function tagged(content: Content): Answer {
	const hash = createHash('sha256').update(content.tagged ?? content.bytes);
	return { ...content, etag: `"${hash.digest('base64url').slice(0, 27)}"` };
}

/** Does the client have this answer already? `If-None-Match` may name several tags, weak ones too, or any (`*`). */
export function alreadyThere(ifNoneMatch: string | undefined, etag: string): boolean {
	return (ifNoneMatch ?? '')
		.split(',')
		.map((tag) => tag.trim().replace(/^W\//, ''))
		.some((tag) => tag === '*' || tag === etag);
}

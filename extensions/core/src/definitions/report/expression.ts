/** Of which time a line is meant: the report's own period, the one before, the same a year ago, or the year so far. */
export type When = 'now' | 'previous' | 'last_year' | 'year';

export interface LineReference {
	readonly kind: 'line';
	/** Number of a line of the same template, such as 2.1. */
	readonly number: string;
	readonly when: When;
}

/** Arithmetic over the lines of a report. */
export type Expression =
	| LineReference
	| { readonly kind: 'number'; readonly value: number }
	| { readonly kind: 'negative'; readonly of: Expression }
	| {
			readonly kind: 'operation';
			readonly operator: '+' | '-' | '*' | '/';
			readonly left: Expression;
			readonly right: Expression;
	  };

export type ParsedExpression =
	| { readonly ok: true; readonly expression: Expression }
	/** `at`: where in the text reading stopped, from 0. */
	| { readonly ok: false; readonly at: number };

/** Longer ones are a slip of the hand; it also bounds how deep one can nest. */
const LONGEST = 500;

const TOKEN =
	/\s*(?:(?<number>\d+(?:\.\d+)?)|\{\s*(?<line>[^{}@\s][^{}@]*?)\s*(?:@\s*(?<when>previous|last_year|year)\s*)?\}|(?<sign>[-+*/()]))/u;

interface Token {
	readonly at: number;
	readonly number?: number;
	readonly line?: LineReference;
	readonly sign?: string;
}

/**
 * Reads a formula or one side of a check: numbers, + − * / and parentheses over line numbers in braces, `{2.1} + {2.2}`,
 * `100 * {3.4} / {3.3}`; `{2.1@previous}`, `{2.1@last_year}` and `{2.1@year}` mean other times. Decimals take a point.
 */
export function parseExpression(text: string): ParsedExpression {
	const tokens = text.length > LONGEST ? null : tokensOf(text);
	if (!tokens) return { ok: false, at: Math.min(text.length, LONGEST) };
	if ('stuck' in tokens) return { ok: false, at: tokens.stuck };
	const reader = new Reader(tokens.all, text.length);
	try {
		const expression = reader.sum();
		reader.end();
		return { ok: true, expression };
	} catch (error) {
		if (error instanceof Unreadable) return { ok: false, at: error.at };
		throw error;
	}
}

/** The lines an expression speaks of, in their order. */
export function referencesOf(expression: Expression): readonly LineReference[] {
	switch (expression.kind) {
		case 'line':
			return [expression];
		case 'number':
			return [];
		case 'negative':
			return referencesOf(expression.of);
		case 'operation':
			return [...referencesOf(expression.left), ...referencesOf(expression.right)];
	}
}

/** Numbers of the lines a formula or a side of a check names; none where it cannot be read. */
export function linesNamed(text: string): readonly string[] {
	const parsed = parseExpression(text);
	return parsed.ok ? referencesOf(parsed.expression).map(({ number }) => number) : [];
}

class Unreadable extends Error {
	readonly at: number;
	constructor(at: number) {
		super(`unreadable at ${at}`);
		this.at = at;
	}
}

function tokensOf(text: string): { readonly all: readonly Token[] } | { readonly stuck: number } {
	const all: Token[] = [];
	const token = new RegExp(TOKEN, 'uy');
	let at = 0;
	while (text.slice(at).trim() !== '') {
		token.lastIndex = at;
		const { number, line, when, sign } = token.exec(text)?.groups ?? {};
		if (number !== undefined) all.push({ at, number: Number(number) });
		else if (line !== undefined)
			all.push({ at, line: { kind: 'line', number: line, when: (when as When | undefined) ?? 'now' } });
		else if (sign !== undefined) all.push({ at, sign });
		else return { stuck: at };
		at = token.lastIndex;
	}
	return { all };
}

/** Recursive descent, one method a level of precedence. */
class Reader {
	readonly #tokens: readonly Token[];
	readonly #length: number;
	#next = 0;

	constructor(tokens: readonly Token[], length: number) {
		this.#tokens = tokens;
		this.#length = length;
	}

	sum(): Expression {
		return this.#chain(['+', '-'], () => this.#product());
	}

	end(): void {
		if (this.#next < this.#tokens.length) this.#fail();
	}

	#product(): Expression {
		return this.#chain(['*', '/'], () => this.#factor());
	}

	#chain(operators: readonly string[], operand: () => Expression): Expression {
		let left = operand();
		for (let sign = this.#take(operators); sign; sign = this.#take(operators)) {
			left = { kind: 'operation', operator: sign as '+' | '-' | '*' | '/', left, right: operand() };
		}
		return left;
	}

	#factor(): Expression {
		if (this.#take(['-'])) return { kind: 'negative', of: this.#factor() };
		if (this.#take(['('])) {
			const inner = this.sum();
			if (!this.#take([')'])) this.#fail();
			return inner;
		}
		const token = this.#tokens[this.#next];
		if (token?.line === undefined && token?.number === undefined) return this.#fail();
		this.#next += 1;
		return token.line ?? { kind: 'number', value: token.number ?? 0 };
	}

	#take(signs: readonly string[]): string | undefined {
		const sign = this.#tokens[this.#next]?.sign;
		if (sign === undefined || !signs.includes(sign)) return undefined;
		this.#next += 1;
		return sign;
	}

	#fail(): never {
		throw new Unreadable(this.#tokens[this.#next]?.at ?? this.#length);
	}
}

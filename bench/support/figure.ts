/** One measured figure: a ratio against a named peer of the same run, and the bound it has to keep. */
export interface Figure {
	readonly name: string;
	readonly value: number;
	readonly unit: string;
	/** What it was measured against, in the same run. */
	readonly peer: string;
	readonly bound: { readonly kind: 'at most' | 'at least'; readonly value: number } | null;
}

export function holds(figure: Figure): boolean {
	if (figure.bound === null) return true;
	return figure.bound.kind === 'at most'
		? figure.value <= figure.bound.value
		: figure.value >= figure.bound.value;
}

/** Prints one line a figure. */
export function print(figure: Figure): void {
	const value = `${figure.value.toFixed(2)} ${figure.unit}`;
	const bound = figure.bound ? `${figure.bound.kind} ${figure.bound.value}` : 'no bound';
	const verdict = figure.bound ? (holds(figure) ? 'holds' : 'DOES NOT HOLD') : 'printed';
	console.log(
		`${figure.name.padEnd(44)} ${value.padStart(14)}   ${bound.padEnd(16)} ${verdict}   (against ${figure.peer})`,
	);
}

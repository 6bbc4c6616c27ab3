import { computed } from 'vue';
import type { FormFinding } from '@tiendo/core/contract/reports.ts';
import type { Locale } from '@tiendo/core/domain/format/number.ts';
import { stateOf } from './cell-state.ts';
import { toneOf } from './cell-words.ts';
import type { Cell } from './cells.ts';

interface Words {
	readonly locale: { readonly value: Locale };
	readonly pick: (vi: string, en: string) => string;
}

/** What a line of figures and one of text show alike: its entry, its help, how it stands and how that looks. */
export function useLine(
	props: { readonly cell: Cell; readonly findings: readonly FormFinding[] },
	{ locale, pick }: Words,
) {
	const line = computed(() => props.cell.line);
	const state = computed(() => stateOf(props.cell, props.findings, locale.value));
	return {
		line,
		state,
		/** The form's own reactive state, handed down to be typed into. */
		main: computed(() => props.cell.main),
		help: computed(() => pick(line.value.help_vi ?? '', line.value.help_en ?? line.value.help_vi ?? '')),
		tone: computed(() => toneOf(props.cell, state.value)),
	};
}

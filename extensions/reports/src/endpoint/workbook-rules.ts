import type { FormLine } from '@tiendo/core/contract/reports.ts';
import { formatNumber, type Locale } from '@tiendo/core/domain/format/number.ts';
import { choicesOf } from '@tiendo/core/domain/reports/choices.ts';
import { nameIn, type Slot } from '@tiendo/core/domain/reports/workbook-plan.ts';
import { SHEET, wordsOf } from '@tiendo/core/domain/reports/workbook-words.ts';
import type { DataValidation } from 'hucre/xlsx';

/** The program takes no longer titles and texts in its messages. */
const LONGEST = { title: 32, text: 250 } as const;

/**
 * What the program checks while a figure is typed: that it is a number, within the line's bounds, with no more decimals than it
 * takes. Few whole figures are offered as a list. The import judges again: pasting gets round this.
 */
export function ruleOf(slot: Slot, line: FormLine, locale: Locale): DataValidation {
	const { cell } = slot;
	const choices = choicesOf(line);
	const conditions = [
		`ISNUMBER(${cell})`,
		`ROUND(${cell},${line.decimals})=${cell}`,
		...(line.min === null ? [] : [`${cell}>=${line.min}`]),
		...(line.max === null ? [] : [`${cell}<=${line.max}`]),
	];
	const help = locale === 'vi' ? line.help_vi : (line.help_en ?? line.help_vi);
	return {
		...(choices
			? { type: 'list', values: choices.map(String) }
			: { type: 'custom', formula1: `AND(${conditions.join(',')})` }),
		range: cell,
		allowBlank: true,
		showErrorMessage: true,
		errorStyle: 'stop',
		errorTitle: wordsOf(SHEET, 'invalidTitle', locale, { number: line.number }).slice(0, LONGEST.title),
		errorMessage: wordsOf(SHEET, 'invalid', locale, { rules: rulesOf(line, locale) }),
		...(help === null
			? {}
			: {
					showInputMessage: true,
					inputTitle: nameIn(locale, line).slice(0, LONGEST.title),
					inputMessage: help.slice(0, LONGEST.text),
				}),
	};
}

function rulesOf(line: FormLine, locale: Locale): string {
	const say = (key: 'number' | 'decimals' | 'least' | 'most', limit = 0) =>
		wordsOf(SHEET, key, locale, { limit: formatNumber(limit, locale, { decimals: 4 }) });
	return [
		say('number'),
		say('decimals', line.decimals),
		...(line.min === null ? [] : [say('least', line.min)]),
		...(line.max === null ? [] : [say('most', line.max)]),
	].join(', ');
}

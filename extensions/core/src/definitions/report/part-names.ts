import type { Names } from '../../contract/template-form.ts';

/** The name of a field or part, in both languages; of one that no form has, its key. */
export function partName(names: Names, part: string): { readonly vi: string; readonly en: string } {
	const [vi, en] = (Object.hasOwn(names, part) && names[part]) || [part, part];
	return { vi, en };
}

import type { FormAttachment, FormFinding } from '../../contract/reports.ts';

/** A file of a report, with the requirement it answers; null: none in particular. */
export interface ReportFile {
	readonly id: string;
	readonly title: string;
	readonly requirement: string | null;
}

/** The files a template asks for, as they are stored, with those that are there. */
export function attachmentsOf(stored: unknown, files: readonly ReportFile[]): FormAttachment[] {
	if (!Array.isArray(stored)) return [];
	return stored.flatMap((raw: unknown) => {
		const entry = (typeof raw === 'object' && raw !== null ? raw : {}) as Readonly<Record<string, unknown>>;
		const { key, title_vi, title_en, required } = entry;
		if (typeof key !== 'string' || key === '') return [];
		const title = typeof title_vi === 'string' && title_vi !== '' ? title_vi : key;
		return [
			{
				key,
				title_vi: title,
				title_en: typeof title_en === 'string' && title_en !== '' ? title_en : title,
				required: required === true,
				files: files
					.filter(({ requirement }) => requirement === key)
					.map(({ id, title: name }) => ({ id, title: name })),
			},
		];
	});
}

/** An error for each required file that is not there; its sentence is the file's title. */
export function fileFindings(attachments: readonly FormAttachment[]): FormFinding[] {
	return attachments
		.filter(({ required, files }) => required && files.length === 0)
		.map(({ title_vi, title_en }) => ({
			code: 'missing_file',
			severity: 'error',
			explained: false,
			values: {},
			lines: [],
			message_vi: title_vi,
			message_en: title_en,
		}));
}

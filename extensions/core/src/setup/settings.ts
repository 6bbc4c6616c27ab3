import { parse } from 'yaml';
import { readEntry } from './fingerprint.ts';
import type { Host } from './host.ts';

/** What a fresh installation of Directus has; anything else was chosen by somebody and stays. */
const HOST_DEFAULTS: Readonly<Record<string, unknown>> = {
	project_name: 'Directus',
	default_language: 'en-US',
	project_color: '#6644FF',
};

const isUntouched = (name: string, value: unknown): boolean =>
	value === null || value === undefined || value === HOST_DEFAULTS[name];

/**
 * Gives the project its name, language, colour and modules, but only where nobody has chosen otherwise.
 * @returns the names of the settings written
 */
export const applySettings = async ({ trx }: Host, directory: string): Promise<string[]> => {
	const [file] = readEntry(directory, 'settings.yaml');
	if (file === undefined) return [];
	const wanted: Record<string, unknown> = parse(file.text);
	const current: Record<string, unknown> | undefined = await trx('directus_settings').first();
	const written = Object.entries(wanted).filter(([name]) => isUntouched(name, current?.[name]));
	if (written.length === 0) return [];
	const row = Object.fromEntries(
		written.map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value]),
	);
	if (current === undefined) await trx('directus_settings').insert(row);
	else await trx('directus_settings').where({ id: current['id'] }).update(row);
	return written.map(([name]) => name);
};

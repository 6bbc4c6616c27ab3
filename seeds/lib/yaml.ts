import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

const address = (name: string): URL => new URL(`../reference/${name}.yaml`, import.meta.url);

/** Whether `reference/<name>.yaml` exists; some reference data is optional. */
export function hasReference(name: string): boolean {
	return existsSync(address(name));
}

/**
 * Reads `reference/<name>.yaml`.
 * The files are part of the product, so their shape is declared by the caller; the database refuses what does not fit.
 */
export function readReference<T>(name: string): T {
	return parse(readFileSync(address(name), 'utf8')) as T;
}

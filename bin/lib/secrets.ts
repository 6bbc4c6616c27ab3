import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Made once on the first start and kept in DATA_DIR: nobody has to invent them, and none is in the repository. */
export interface Secrets {
	/** Signs sessions and tokens. */
	readonly secret: string;
	/** Of the embedded database. */
	readonly dbPassword: string;
}

/** @returns the secrets of this DATA_DIR, made on the first call */
export function secretsIn(dataDir: string): Secrets {
	const file = join(dataDir, 'secrets.json');
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
	const secrets = { secret: randomBytes(32).toString('hex'), dbPassword: randomBytes(18).toString('hex') };
	mkdirSync(dataDir, { recursive: true });
	// Written aside and renamed: a start that is interrupted here leaves no half file.
	writeFileSync(`${file}.new`, JSON.stringify(secrets), { mode: 0o600 });
	renameSync(`${file}.new`, file);
	return secrets;
}

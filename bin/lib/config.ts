import { resolve } from 'node:path';
import { root, StartError } from './install.mjs';

export type SeedSet = 'quang-ngai-2023' | 'reference';

export interface DatabaseConfig {
	/** Absent: the embedded PostgreSQL under dataDir is used. */
	readonly external: boolean;
	readonly host: string;
	readonly port: number;
	readonly database: string;
	readonly user: string;
	readonly password: string | null;
}

/** Everything `npm start` can be told, read once from the environment. */
export interface StartConfig {
	readonly port: number;
	readonly mailPort: number;
	readonly mailWebPort: number;
	readonly dataDir: string;
	/** Of the demonstration's users; SEED=reference makes none. */
	readonly demoPassword: string;
	/** First password of the administrator, who has the demonstration's where none is set. */
	readonly adminPassword: string;
	readonly seed: SeedSet;
	readonly database: DatabaseConfig;
}

type Env = Readonly<Record<string, string | undefined>>;

function port(env: Env, name: string, fallback: number): number {
	const text = env[name];
	if (text === undefined || text === '') return fallback;
	const value = Number(text);
	if (!Number.isInteger(value) || value < 1 || value > 65_535) {
		throw new StartError(`${name}=${text} is not a port; set ${name} to a number from 1 to 65535.`);
	}
	return value;
}

function seedSet(env: Env): SeedSet {
	const text = env['SEED'] || 'quang-ngai-2023';
	if (text === 'quang-ngai-2023' || text === 'reference') return text;
	throw new StartError(`SEED=${text} is unknown; set SEED to quang-ngai-2023 or reference.`);
}

function password(env: Env, name: string, fallback: string): string {
	const text = env[name] || fallback;
	if (text.length >= 8) return text;
	throw new StartError(`${name} is shorter than 8 characters; set a longer one.`);
}

/**
 * @param env variables of the process: PORT, DB_*, MAIL_PORT, MAIL_WEB_PORT, DATA_DIR, DEMO_PASSWORD, ADMIN_PASSWORD, SEED
 * @returns the configuration with its defaults
 * @throws StartError naming the variable that is wrong
 */
export function readConfig(env: Env): StartConfig {
	const external = Boolean(env['DB_HOST']);
	const seed = seedSet(env);
	// An installation with a database and an administrator of its own must not get users whose password is in the README.
	if (external && env['ADMIN_PASSWORD'] && seed !== 'reference' && !env['DEMO_PASSWORD']) {
		throw new StartError(`SEED=${seed} makes users for demonstration; set DEMO_PASSWORD, their password.`);
	}
	const demoPassword = password(env, 'DEMO_PASSWORD', 'Quang-Ngai-2023');
	return {
		port: port(env, 'PORT', 8055),
		mailPort: port(env, 'MAIL_PORT', 1025),
		mailWebPort: port(env, 'MAIL_WEB_PORT', 1080),
		dataDir: resolve(root, env['DATA_DIR'] || '.data'),
		demoPassword,
		adminPassword: password(env, 'ADMIN_PASSWORD', demoPassword),
		seed,
		database: {
			external,
			host: env['DB_HOST'] || '127.0.0.1',
			port: port(env, 'DB_PORT', external ? 5432 : 5433),
			database: env['DB_DATABASE'] || 'tiendo',
			user: env['DB_USER'] || (external ? 'postgres' : 'tiendo'),
			password: env['DB_PASSWORD'] ?? null,
		},
	};
}

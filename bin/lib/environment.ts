import { readConfig } from './config.ts';
import type { DirectusOptions } from './directus.ts';
import { StartError } from './install.mjs';
import { secretsIn } from './secrets.ts';

/**
 * @returns how to reach the database that the variables name: DB_HOST and its companions, else the embedded one of a running start
 * @throws StartError naming the variable to set
 */
export function targetFromEnvironment(): DirectusOptions {
	const config = readConfig(process.env);
	const { host, port, database, user, password, external } = config.database;
	const secrets = secretsIn(config.dataDir);
	if (external && password === null) throw new StartError('Set DB_PASSWORD for the database at DB_HOST.');
	return {
		port: config.port,
		connection: { host, port, database, user, password: password ?? secrets.dbPassword },
		secret: secrets.secret,
		...(process.env['ADMIN_EMAIL'] ? { adminEmail: process.env['ADMIN_EMAIL'] } : {}),
		adminPassword: config.adminPassword,
		smtpPort: config.mailPort,
		dataDir: config.dataDir,
	};
}

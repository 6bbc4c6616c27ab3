import { readConfig } from './config.ts';
import type { DirectusOptions } from './directus.ts';
import { StartError } from './install.mjs';
import type { Connection } from './postgres.ts';
import { secretsIn } from './secrets.ts';

/**
 * @returns how to connect to the database that the variables name: DB_HOST and its companions, else the embedded one of a running start
 * @throws StartError naming the variable to set
 */
export function connectionFromEnvironment(): Connection {
	const { database, dataDir } = readConfig(process.env);
	const { host, port, database: name, user, external } = database;
	if (external && database.password === null) {
		throw new StartError('Set DB_PASSWORD for the database at DB_HOST.');
	}
	const password = database.password ?? secretsIn(dataDir).dbPassword;
	return { host, port, database: name, user, password };
}

/**
 * @returns how commands of the host run on that database
 * @throws StartError naming the variable to set
 */
export function targetFromEnvironment(): DirectusOptions {
	const config = readConfig(process.env);
	return {
		port: config.port,
		connection: connectionFromEnvironment(),
		secret: secretsIn(config.dataDir).secret,
		...(process.env['ADMIN_EMAIL'] ? { adminEmail: process.env['ADMIN_EMAIL'] } : {}),
		adminPassword: config.adminPassword,
		smtpPort: config.mailPort,
		dataDir: config.dataDir,
	};
}

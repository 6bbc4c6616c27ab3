import { accessSync, constants, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import type { StartConfig } from './config.ts';
import { root, StartError } from './install.mjs';

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(false));
		probe.listen({ port, host: '127.0.0.1' }, () => probe.close(() => resolve(true)));
	});
}

/** @throws StartError when a port is taken or two services are given the same one, naming the variable to set */
export async function checkPorts(config: StartConfig): Promise<void> {
	const ports: [string, number, string][] = [
		['PORT', config.port, 'Directus'],
		['MAIL_PORT', config.mailPort, 'the local mailbox'],
		['MAIL_WEB_PORT', config.mailWebPort, "the mailbox's page"],
	];
	if (!config.database.external) ports.push(['DB_PORT', config.database.port, 'PostgreSQL']);
	const seen = new Map<number, string>();
	for (const [name, port, service] of ports) {
		const other = seen.get(port);
		if (other) throw new StartError(`${name} and ${other} are both ${port}; give each its own port.`);
		seen.set(port, name);
		if (!(await isFree(port))) {
			throw new StartError(
				`Port ${port} for ${service} is taken; stop what uses it or set ${name} to a free port.`,
			);
		}
	}
}

/** Is this folder, and each above it, open to other users? PostgreSQL does not run as root and must get there. */
function openToOthers(path: string): boolean {
	for (let folder = path; ; folder = dirname(folder)) {
		if ((statSync(folder).mode & constants.S_IXOTH) === 0) return false;
		if (dirname(folder) === folder) return true;
	}
}

/** @throws StartError when DATA_DIR cannot hold the database, naming what to set */
export function checkDataDir(config: StartConfig): void {
	const { dataDir } = config;
	try {
		mkdirSync(dataDir, { recursive: true });
		accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
		const probe = join(dataDir, '.writable');
		writeFileSync(probe, '');
		rmSync(probe);
	} catch {
		throw new StartError(`${dataDir} cannot be written; set DATA_DIR to a folder this user may write.`);
	}
	if (config.database.external || process.getuid?.() !== 0) return;
	for (const path of [dataDir, root]) {
		if (!openToOthers(path)) {
			throw new StartError(
				`As root the embedded PostgreSQL runs as user postgres, which cannot enter ${path}; start as an ordinary user, ` +
					`or move the project and DATA_DIR to a folder others may enter, or set DB_HOST to a database of your own.`,
			);
		}
	}
}

import { defineConfig } from 'vitest/config';

/** One project per kind of test: the folder says what must be running. Each kind has its own patience. */
const project = (name: string, testTimeout: number, extra: Record<string, unknown> = {}) => ({
	test: {
		name,
		include: [`test/${name}/**/*.test.ts`],
		environment: 'node' as const,
		testTimeout,
		hookTimeout: 180_000,
		// What is asked again until it is so has the patience of a busy machine, not the default second.
		expect: { poll: { timeout: 30_000 } },
		...extra,
	},
});

/**
 * Some files at a time, each with a database and a server of its own: they wait for one another's answers for a good part of
 * the time, less so where a browser draws. The kinds run one after the other, so that no more than these share the machine.
 */
const withServers = (groupOrder: number, maxWorkers: number) => ({
	globalSetup: ['test/support/global-setup.ts'],
	maxWorkers,
	sequence: { groupOrder },
});

/** What needs LibreOffice is for npm run soak, or when it is asked for by name; never for npm test. */
const WITH_OFFICE = process.env['SOAK'] === 'full' || process.argv.includes('office');

export default defineConfig({
	test: {
		projects: [
			project('unit', 10_000),
			...(WITH_OFFICE ? [project('office', 300_000, withServers(4, 1))] : []),
			project('db', 60_000, withServers(1, 3)),
			project('directus', 120_000, withServers(2, 3)),
			project('e2e', 300_000, withServers(3, 2)),
		],
	},
});

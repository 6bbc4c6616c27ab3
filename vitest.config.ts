import { defineConfig } from 'vitest/config';

/** One project per kind of test: the folder says what must be running. Each kind has its own patience. */
const project = (name: string, testTimeout: number, extra: Record<string, unknown> = {}) => ({
	test: {
		name,
		include: [`test/${name}/**/*.test.ts`],
		environment: 'node' as const,
		testTimeout,
		hookTimeout: 180_000,
		...extra,
	},
});

const withServers = { globalSetup: ['test/support/global-setup.ts'], fileParallelism: false };

export default defineConfig({
	test: {
		projects: [
			project('unit', 10_000),
			project('db', 60_000, withServers),
			project('directus', 120_000, withServers),
			project('e2e', 300_000, withServers),
		],
	},
});

import type { Knex } from 'knex';
import { runOnce, type Step } from './lib/step.ts';
import { current } from './steps/current.ts';
import { referenceIndicators } from './steps/reference-indicators.ts';
import { referenceReminders } from './steps/reference-reminders.ts';
import { referenceNineMonths, referenceTemplate } from './steps/reference-template.ts';
import { referenceWorkflow } from './steps/reference-workflow.ts';
import { teams } from './steps/teams.ts';
import { units } from './steps/units.ts';
import { users } from './steps/users.ts';
import { reports2023, targets2023, trainings2023 } from './steps/year-2023.ts';

/** What to seed: the definitions alone, or also the demonstration province. */
export interface SeedOptions {
	readonly set: 'quang-ngai-2023' | 'reference';
	readonly demoPassword: string;
	/** The day the demonstration's current reports are laid around, 'YYYY-MM-DD' in the province. */
	readonly today: string;
	/** Told what is being done, once for each step that is not done yet. */
	readonly onStep?: (text: string) => void;
}

const reference: readonly Step[] = [
	referenceIndicators,
	referenceTemplate,
	referenceNineMonths,
	referenceWorkflow,
	referenceReminders,
];
const province: readonly Step[] = [units, users, targets2023, teams, trainings2023, reports2023, current];

/**
 * Seeds a database that `directus tiendo:setup` has prepared. Each step is one transaction and is done once in the life of a
 * database: interrupted, it resumes at the step it had reached; run again, it changes nothing, whatever people edited since.
 */
export async function seed(knex: Knex, options: SeedOptions): Promise<void> {
	const steps = options.set === 'reference' ? reference : [...reference, ...province];
	for (const step of steps) {
		const context = { demoPassword: options.demoPassword, today: options.today };
		await runOnce(knex, step, context, () => options.onStep?.(step.title));
	}
}

import { takeBackStaleClaims } from '@tiendo/core/store/reminders/claim.ts';
import { deliverDue, type DeliveryCount, type DeliveryPorts } from '@tiendo/core/store/reminders/deliver.ts';
import { planReminders } from '@tiendo/core/store/reminders/plan.ts';
import { runTick, type TickResult } from '@tiendo/core/store/reminders/tick.ts';
import {
	type Host,
	hostMailer,
	mailsPerHour,
	projectSettings,
	publicUrl,
	type SendMail,
	unsubscribeKey,
} from './host.ts';

/** What this process knows of its own ticks. */
export interface TickMemory {
	lastTick: Date | null;
	lastError: string | null;
	isPlanning: boolean;
	isDelivering: boolean;
	isStopping: boolean;
}

/** Hook and endpoint are one module in the bundle: what the tick did is what health tells. */
export const memory: TickMemory = {
	lastTick: null,
	lastError: null,
	isPlanning: false,
	isDelivering: false,
	isStopping: false,
};

let mailer: SendMail | undefined;

/** What delivery needs, as this Directus is set up at the moment. */
export async function portsOf(host: Host): Promise<DeliveryPorts> {
	mailer ??= hostMailer(host);
	const project = await projectSettings(host.database);
	return {
		sendMail: mailer,
		publicUrl: publicUrl(host.env),
		project: project.name,
		defaultLanguage: project.language,
		...unsubscribeKey(host.env),
		...mailsPerHour(host.env),
	};
}

/**
 * The scheduled tick. Planning and sending are guarded apart: while a slow mail server holds up the sending, later
 * ticks still enter what becomes due. Never throws: the scheduler would only log it, without the rest of the tick.
 */
export async function scheduledTick(host: Host, now: Date): Promise<void> {
	memory.lastTick = now;
	try {
		await guarded('isPlanning', async () => {
			await takeBackStaleClaims(host.database, now);
			const plan = await planReminders(host.database, now);
			for (const problem of plan.problems)
				host.logger.warn(`Reminder rule ${problem.rule}: ${problem.reason}`);
		});
		await guarded('isDelivering', async () => {
			const count = await deliverDue(host.database, now, await portsOf(host), () => memory.isStopping);
			if (count.claimed > 0) host.logger.info(`Reminders: ${describe(count)}`);
		});
		memory.lastError = null;
	} catch (error) {
		memory.lastError = error instanceof Error ? error.message : String(error);
		host.logger.error(error, 'The reminder tick failed; the next one goes on from the ledger.');
	}
}

/** One tick on request, at any moment; runs beside scheduled ones, the ledger keeps them apart. */
export async function requestedTick(host: Host, at: Date): Promise<TickResult> {
	return runTick(host.database, at, await portsOf(host));
}

async function guarded(flag: 'isPlanning' | 'isDelivering', work: () => Promise<void>): Promise<void> {
	if (memory[flag] || memory.isStopping) return;
	memory[flag] = true;
	try {
		await work();
	} finally {
		memory[flag] = false;
	}
}

function describe(count: DeliveryCount): string {
	return `${count.claimed} claimed, ${count.sent} sent, ${count.failed} failed, ${count.cancelled} cancelled`;
}

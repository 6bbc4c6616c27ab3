import { parse } from 'yaml';
import { readEntry } from './fingerprint.ts';
import { serviceOptions, silent } from './host.ts';
import type { Host } from './host.ts';

interface Row {
	readonly id: string;
	readonly [field: string]: unknown;
}

/** A file of schema/dashboards: a dashboard and its panels, all with fixed ids. */
interface DashboardFile extends Row {
	readonly panels: readonly Row[];
}

/** A file of schema/flows: a flow and its operations; `operation`, `resolve` and `reject` name operations by id. */
interface FlowFile extends Row {
	readonly operations: readonly Row[];
}

const files = <T>(directory: string, entry: string): T[] =>
	readEntry(directory, entry).map(({ text }): T => parse(text, { merge: true }));

/** Writes the dashboards of schema/dashboards. Panels that a file no longer has go; other dashboards stay as they are. */
export const applyDashboards = async (host: Host, directory: string): Promise<number> => {
	const dashboards = files<DashboardFile>(directory, 'dashboards');
	const options = await serviceOptions(host);
	const { DashboardsService, PanelsService } = host.context.services;
	for (const { panels, ...dashboard } of dashboards) {
		await new DashboardsService(options).upsertMany([dashboard], silent);
		await host
			.trx('directus_panels')
			.where({ dashboard: dashboard.id })
			.whereNotIn(
				'id',
				panels.map(({ id }) => id),
			)
			.delete();
		const owned = panels.map((panel) => ({ show_header: true, ...panel, dashboard: dashboard.id }));
		await new PanelsService(options).upsertMany(owned, silent);
	}
	return dashboards.length;
};

/** Writes the flows of schema/flows: first flow and operations, then the arrows between them. */
export const applyFlows = async (host: Host, directory: string): Promise<number> => {
	const flows = files<FlowFile>(directory, 'flows');
	const options = await serviceOptions(host);
	const { FlowsService, OperationsService } = host.context.services;
	for (const { operations, operation, ...flow } of flows) {
		await new FlowsService(options).upsertMany([{ ...flow, operation: null }], silent);
		await host.trx('directus_operations').where({ flow: flow.id }).delete();
		const bare = operations.map((row) => ({ ...row, flow: flow.id, resolve: null, reject: null }));
		await new OperationsService(options).createMany(bare, silent);
		for (const { id, resolve = null, reject = null } of operations) {
			await host.trx('directus_operations').where({ id }).update({ resolve, reject });
		}
		await host
			.trx('directus_flows')
			.where({ id: flow.id })
			.update({ operation: operation ?? null });
	}
	return flows.length;
};

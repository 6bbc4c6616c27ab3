import type { Client } from '../support/client.ts';

/** The collections whose rows belong to a unit, themselves or through a parent. */
export const SCOPED = [
	'trainings',
	'training_attendance',
	'teams',
	'team_members',
	'reports',
	'report_values',
	'reports_files',
	'targets',
	'indicator_values',
] as const;

export type Scoped = (typeof SCOPED)[number];

/** All keys of a JSON, CSV or GraphQL answer that belong to `id` values, however deep. */
export const idsIn = (value: unknown): number[] => {
	if (typeof value === 'string') return value.split(/\D+/).filter(Boolean).map(Number);
	if (Array.isArray(value)) return value.flatMap(idsIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) =>
		key === 'id' || key === 'count' ? [Number(typeof inner === 'object' ? NaN : inner)] : idsIn(inner),
	);
};

export type Read = (
	client: Client,
	collection: Scoped,
	id: number,
) => Promise<{ status: number; body: unknown }>;

/** Every way of asking for rows; each is asked for one row by its key, so an id in the answer is that row. */
export const READS: Readonly<Record<string, Read>> = {
	list: (client, collection, id) =>
		client.get(`/items/${collection}?fields=id&limit=-1&filter[id][_eq]=${id}`),
	single: (client, collection, id) => client.get(`/items/${collection}/${id}?fields=id`),
	SEARCH: (client, collection, id) =>
		client.send('SEARCH', `/items/${collection}`, { query: { fields: ['id'], filter: { id: { _eq: id } } } }),
	'group by': (client, collection, id) =>
		client.get(`/items/${collection}?groupBy[]=id&aggregate[max]=id&filter[id][_eq]=${id}`),
	export: (client, collection, id) =>
		client.get(`/items/${collection}?fields=id&export=json&filter[id][_eq]=${id}`),
	GraphQL: (client, collection, id) =>
		client.graphql(`{ ${collection}(filter: { id: { _eq: ${id} } }) { id } }`),
	'GraphQL by id': (client, collection, id) => client.graphql(`{ ${collection}_by_id(id: ${id}) { id } }`),
};

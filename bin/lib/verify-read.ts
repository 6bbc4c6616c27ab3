import { StartError } from './failure.ts';
import type { Place } from './verify-lines.ts';

/** Reads figures as a signed-in user would. */
export interface FigureReader {
	/** The system's figure, or null where it has none. */
	read(place: Place): Promise<number | null>;
}

interface SummaryAnswer {
	readonly groups: readonly {
		readonly indicators: readonly { readonly code: string; readonly value: number | null }[];
	}[];
}

async function json<T>(url: string, init: RequestInit, what: string): Promise<T> {
	const response = await fetch(url, init).catch((error: unknown) => {
		const reason = error instanceof Error ? error.message : String(error);
		throw new StartError(
			`No server answers at ${url} (${reason}); start it with npm start, or set PUBLIC_URL.`,
		);
	});
	if (!response.ok) throw new StartError(`${what}: ${url} answered ${response.status}.`);
	return (await response.json()) as T;
}

/**
 * Signs in and reads the figures of a year: province figures from /progress/summary, district figures from
 * /progress/indicators/:code, registers by Directus' own aggregate.
 * Throws StartError when the server is not there, the login is refused, or an answer is not 200.
 */
export async function openReader(
	base: string,
	login: { readonly email: string; readonly password: string },
	year: number,
): Promise<FigureReader> {
	const headers = { 'Content-Type': 'application/json' };
	const session = await json<{ data: { access_token: string } }>(
		`${base}/auth/login`,
		{ method: 'POST', headers, body: JSON.stringify(login) },
		`${login.email} cannot sign in; set DEMO_PASSWORD`,
	);
	const as = { headers: { Authorization: `Bearer ${session.data.access_token}` } };
	const get = <T>(path: string): Promise<T> => json<T>(`${base}${path}`, as, 'The figures cannot be read');
	const summary = await get<SummaryAnswer>(`/progress/summary?year=${year}`);
	const province = new Map(
		summary.groups.flatMap((group) => group.indicators).map((indicator) => [indicator.code, indicator.value]),
	);

	const district = async (indicator: string, code: string): Promise<number | null> => {
		const filter = encodeURIComponent(JSON.stringify({ code: { _eq: code }, level: { _eq: 'district' } }));
		const units = await get<{ data: { id: number }[] }>(`/items/units?fields=id&filter=${filter}`);
		const unit = units.data[0];
		if (unit === undefined) return null;
		const answer = await get<{ value: number | null }>(
			`/progress/indicators/${indicator}?year=${year}&unit=${unit.id}`,
		);
		return answer.value;
	};
	const register = async (collection: string): Promise<number | null> => {
		const answer = await get<{ data: { count: string | number }[] }>(
			`/items/${collection}?aggregate[count]=*`,
		);
		const count = answer.data[0]?.count;
		return count === undefined ? null : Number(count);
	};
	return {
		async read(place) {
			if (place.kind === 'register') return register(place.collection);
			if (place.district === null) return province.get(place.indicator) ?? null;
			return district(place.indicator, place.district);
		},
	};
}

/** An entry of the Studio's module bar as the settings keep it. */
export interface BarEntry {
	readonly type: string;
	readonly id: string;
	readonly [detail: string]: unknown;
}

/** Id of the inbox, the module of this bundle. */
export const INBOX = 'tiendo-inbox';

/** What the Studio shows while nobody has chosen; once the settings hold a bar they have to hold all of it. */
const STUDIO_DEFAULT: readonly BarEntry[] = [
	{ type: 'module', id: 'content', enabled: true },
	{ type: 'module', id: 'visual', enabled: false },
	{ type: 'module', id: 'users', enabled: true },
	{ type: 'module', id: 'files', enabled: true },
	{ type: 'module', id: 'insights', enabled: true },
	{ type: 'module', id: 'deployments', enabled: false },
	{
		type: 'link',
		id: 'docs',
		enabled: true,
		name: '$t:documentation',
		icon: 'help',
		url: 'https://docs.directus.io',
	},
	{ type: 'module', id: 'settings', enabled: true, locked: true },
];

/**
 * The bar with the inbox after the content module. An inbox that somebody has placed or switched off stays as it is.
 * @param chosen what the settings hold; null where nobody has chosen
 */
export function withInbox(chosen: readonly BarEntry[] | null): readonly BarEntry[] {
	const bar = chosen ?? STUDIO_DEFAULT;
	if (bar.some(({ id }) => id === INBOX)) return bar;
	const place = bar.findIndex(({ id }) => id === 'content') + 1;
	return [...bar.slice(0, place), { type: 'module', id: INBOX, enabled: true }, ...bar.slice(place)];
}

/** The bar without the inbox; null stays null. */
export function withoutInbox(chosen: readonly BarEntry[] | null): readonly BarEntry[] | null {
	return chosen?.filter(({ id }) => id !== INBOX) ?? null;
}

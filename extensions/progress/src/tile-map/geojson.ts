/** A position of GeoJSON: degrees east, degrees north. */
export type Position = readonly [number, number];

/** The area of one unit: rings of positions, outer and inner ones alike. */
export interface Area {
	readonly code: string;
	readonly rings: readonly (readonly Position[])[];
}

export interface DrawnArea {
	readonly code: string;
	/** An SVG path, in pixels of the box. */
	readonly path: string;
	/** Where the name stands: the middle of the largest ring. */
	readonly middle: readonly [number, number];
}

interface Feature {
	readonly properties?: Readonly<Record<string, unknown>> | null;
	readonly geometry?: { readonly type?: string; readonly coordinates?: unknown } | null;
}

/**
 * Reads the areas of a feature collection; other shapes than (multi-)polygons and features without the unit's code are
 * left out. Null where the text is no GeoJSON or has no area at all.
 * @param property of a feature that holds the code of its unit
 */
export function readAreas(source: unknown, property: string): readonly Area[] | null {
	const parsed = typeof source === 'string' ? parse(source) : source;
	const features = (parsed as { features?: unknown } | null)?.features;
	if (!Array.isArray(features)) return null;
	const areas = (features as Feature[]).flatMap((feature): Area[] => {
		const code = feature?.properties?.[property];
		const rings = ringsOf(feature?.geometry);
		if ((typeof code !== 'string' && typeof code !== 'number') || rings.length === 0) return [];
		return [{ code: String(code), rings }];
	});
	return areas.length > 0 ? areas : null;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
}

function ringsOf(geometry: Feature['geometry']): Position[][] {
	const { type, coordinates } = geometry ?? {};
	if (!Array.isArray(coordinates)) return [];
	const polygons: unknown[] = type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' ? coordinates : [];
	return polygons
		.flatMap((polygon) =>
			(Array.isArray(polygon) ? polygon : []).map((ring: unknown) =>
				(Array.isArray(ring) ? ring : []).filter(isPosition).map(([east, north]): Position => [east, north]),
			),
		)
		.filter((ring) => ring.length > 2);
}

const isPosition = (value: unknown): value is Position =>
	Array.isArray(value) && Number.isFinite(value[0]) && Number.isFinite(value[1]);

/** Area of a ring, in square units of its positions. */
const sizeOf = (ring: readonly Position[]): number =>
	Math.abs(
		ring.reduce((sum, [x, y], index) => {
			const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y];
			return sum + x * nextY - nextX * y;
		}, 0),
	) / 2;

/**
 * Draws areas into a box: degrees of longitude shortened by the cosine of the middle latitude, which at the size of a
 * province is as good as any projection; one scale for both directions, north up, in the middle of the box.
 */
export function drawAreas(
	areas: readonly Area[],
	width: number,
	height: number,
	margin = 4,
): readonly DrawnArea[] {
	const all = areas.flatMap(({ rings }) => rings.flat());
	const norths = all.map(([, north]) => north);
	const [south, north] = [Math.min(...norths), Math.max(...norths)];
	const shorten = Math.cos((((south + north) / 2) * Math.PI) / 180);
	const easts = all.map(([east]) => east * shorten);
	const [west, east] = [Math.min(...easts), Math.max(...easts)];
	const scale = Math.min(
		(width - 2 * margin) / Math.max(east - west, 1e-9),
		(height - 2 * margin) / Math.max(north - south, 1e-9),
	);
	const left = (width - (east - west) * scale) / 2;
	const top = (height - (north - south) * scale) / 2;
	const place = ([x, y]: Position): Position => [
		round(left + (x * shorten - west) * scale),
		round(top + (north - y) * scale),
	];
	return areas.map(({ code, rings }) => {
		const placed = rings.map((ring) => ring.map(place));
		const largest = placed.reduce((best, ring) => (sizeOf(ring) > sizeOf(best) ? ring : best));
		const [xs, ys] = [largest.map(([x]) => x), largest.map(([, y]) => y)];
		return {
			code,
			path: placed.map((ring) => `M${ring.map((point) => point.join(' ')).join('L')}Z`).join(''),
			middle: [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2],
		};
	});
}

const round = (value: number): number => Math.round(value * 10) / 10;

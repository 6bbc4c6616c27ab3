import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SummaryBody } from '@tiendo/core/contract/progress.ts';
import { fileNameIn } from '../../extensions/core/src/studio/save-file.ts';
import { choosable } from '../../extensions/progress/src/module/choices.ts';
import { crumbsOf, openedAt } from '../../extensions/progress/src/module/crumbs.ts';
import { addressOf, placeIn } from '../../extensions/progress/src/shared/address.ts';
import { exportName, tableUrl } from '../../extensions/progress/src/shared/export-name.ts';
import { drawAreas, readAreas } from '../../extensions/progress/src/tile-map/geojson.ts';
import { placeUnits, readTiles } from '../../extensions/progress/src/tile-map/tiles.ts';

describe('the address of the drill-down page', () => {
	it('holds group, indicator and filters, and nothing that is empty', () => {
		expect(addressOf({ group: 'G2', indicator: 'N2.1', year: '2023', unit: '6', as_of: '2023-09-21' })).toBe(
			'/tiendo-progress?group=G2&indicator=N2.1&year=2023&unit=6&as_of=2023-09-21',
		);
		expect(addressOf({ group: '', unit: undefined })).toBe('/tiendo-progress');
	});

	it('is read back as it was written', () => {
		const text = fc.string({ minLength: 1 }).filter((value) => value.trim() === value && value !== '');
		fc.assert(
			fc.property(fc.record({ group: text, indicator: text, unit: text }, { requiredKeys: [] }), (place) => {
				const query = Object.fromEntries(new URL(addressOf(place), 'http://here').searchParams);
				expect(placeIn(query)).toEqual(place);
			}),
		);
	});

	it('takes the first of a parameter that is given twice', () => {
		expect(placeIn({ group: ['G1', 'G2'], unit: null, other: 'x' })).toEqual({ group: 'G1' });
	});
});

const summary = {
	groups: [
		{ code: 'G1', name: 'Một', worst: null, indicators: [{ code: 'N1.1', name: 'A' }] },
		{ code: 'G2', name: 'Hai', worst: 'N2.2', indicators: [{ code: 'N2.1' }, { code: 'N2.2', name: 'B' }] },
	],
} as unknown as SummaryBody;

describe('a place in a summary', () => {
	it.each([
		[{}, null, null, false],
		[{ group: 'G2' }, 'G2', 'N2.2', false],
		[{ group: 'G1' }, 'G1', 'N1.1', false],
		[{ indicator: 'N2.1' }, 'G2', 'N2.1', false],
		[{ group: 'G2', indicator: 'N9' }, 'G2', null, true],
		[{ group: 'G9' }, null, null, true],
		[{ indicator: 'N9' }, null, null, true],
	])('%j opens group %s and indicator %s', (place, group, indicator, unknown) => {
		const opened = openedAt(place, summary);
		expect([opened.group?.code ?? null, opened.indicator?.code ?? null, opened.unknown]).toEqual([
			group,
			indicator,
			unknown,
		]);
	});

	it('has a way back up that keeps year and day, and drops the unit above the unit', () => {
		const place = { group: 'G2', indicator: 'N2.2', unit: '6', year: '2023' };
		const crumbs = crumbsOf(place, openedAt(place, summary), 'Sáu nhóm', 'Tư Nghĩa');
		expect(crumbs.map(({ text }) => text)).toEqual(['Sáu nhóm', 'Hai', 'N2.2 B', 'Tư Nghĩa']);
		expect(addressOf(crumbs[2]?.place ?? {})).toBe('/tiendo-progress?group=G2&indicator=N2.2&year=2023');
	});
});

describe('the units to choose from', () => {
	const units = [
		{ id: 1, full_name: 'Tỉnh', path: '/1/' },
		{ id: 2, full_name: 'Huyện A', path: '/1/2/' },
		{ id: 3, full_name: 'Huyện B', path: '/1/3/' },
		{ id: 4, full_name: 'Xã', path: '/1/2/4/' },
	];

	it.each([
		['a leader of the province', 1, [1, 2, 3]],
		['somebody of a district', 2, [2, 4]],
		['an administrator without a unit', null, [1, 2, 3]],
	])('of %s are the own one and those right below', (_, own, ids) => {
		expect(choosable(units, own).map(({ id }) => id)).toEqual(ids);
	});
});

describe('a file of a panel', () => {
	it('is named after what it shows', () => {
		expect(exportName(['Xếp hạng', 'N2.1', 'Tỉnh Quảng Ngãi', 2023, '2023-09-21'], 'png')).toBe(
			'Xep-hang_N2.1_Tinh-Quang-Ngai_2023_2023-09-21.png',
		);
		expect(exportName([null, undefined, 'Đức Phổ'], 'csv')).toBe('Duc-Pho.csv');
		expect(exportName([], 'xlsx')).toBe('tien-do.xlsx');
	});

	it('never has a name that a file system refuses', () => {
		fc.assert(
			fc.property(fc.array(fc.string({ unit: 'grapheme' })), (parts) => {
				expect(exportName(parts, 'csv')).toMatch(/^[A-Za-z0-9._-]+$/);
			}),
		);
	});

	it('is asked for under the address of what is shown', () => {
		expect(tableUrl('/progress/indicators/N2.1?year=2023', 'xlsx')).toBe(
			'/progress/indicators/N2.1.xlsx?year=2023',
		);
		expect(tableUrl('/progress/summary', 'csv')).toBe('/progress/summary.csv');
	});

	it('takes the name that the server gives', () => {
		expect(
			fileNameIn('attachment; filename="a.csv"; filename*=UTF-8\'\'Ti%E1%BA%BFn%20%C4%91%E1%BB%99.csv'),
		).toBe('Tiến độ.csv');
		expect(fileNameIn('attachment')).toBeNull();
		expect(fileNameIn("attachment; filename*=UTF-8''%E1%BA")).toBeNull();
	});
});

describe('the tile map', () => {
	const units = ['522', '524', '525', '527', '528', '529', '530'].map((code) => ({ code }));

	it('puts units where the option says and all others below', () => {
		const placed = placeUnits(units.slice(0, 3), [{ code: '524', column: 2, row: 1 }]);
		expect(placed.map(({ unit, column, row }) => [unit.code, column, row])).toEqual([
			['522', 0, 2],
			['524', 2, 1],
			['525', 1, 2],
		]);
	});

	it('shows every unit once and never two in one place, whatever the option holds', () => {
		const tile = fc.record({
			code: fc.constantFrom(...units.map(({ code }) => code), 'x'),
			column: fc.integer({ min: -1, max: 3 }),
			row: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constant('1.5')),
		});
		fc.assert(
			fc.property(fc.array(tile), (option) => {
				const placed = placeUnits(units, readTiles(option));
				expect(placed.map(({ unit }) => unit.code)).toEqual(units.map(({ code }) => code));
				expect(new Set(placed.map(({ column, row }) => `${column}:${row}`)).size).toBe(units.length);
			}),
		);
	});

	it.each([[null], ['none'], [{ tiles: 1 }]])('takes %j as no positions', (option) => {
		expect(readTiles(option)).toEqual([]);
	});
});

describe('a map of GeoJSON', () => {
	const square = (west: number, south: number, size = 1) => [
		[
			[west, south],
			[west + size, south],
			[west + size, south + size],
			[west, south + size],
			[west, south],
		],
	];
	const feature = (code: unknown, type: string, coordinates: unknown) => ({
		properties: { code },
		geometry: { type, coordinates },
	});

	it('reads polygons by the code of their unit and leaves out what is none', () => {
		const source = {
			features: [
				feature('522', 'Polygon', square(108, 15)),
				feature(524, 'MultiPolygon', [square(109, 15), square(110, 15)]),
				feature('525', 'Point', [108, 15]),
				feature(undefined, 'Polygon', square(0, 0)),
				feature('526', 'Polygon', [[['a', 1], null]]),
			],
		};
		const areas = readAreas(JSON.stringify(source), 'code');
		expect(areas?.map(({ code, rings }) => [code, rings.length])).toEqual([
			['522', 1],
			['524', 2],
		]);
	});

	it.each([['{'], ['[]'], [null], ['{"features": []}'], [{ features: [null, 1] }]])(
		'%j is no map',
		(source) => {
			expect(readAreas(source, 'code')).toBeNull();
		},
	);

	it('draws north up, in proportion, inside the box', () => {
		const areas = readAreas(
			{ features: [feature('a', 'Polygon', square(108, 60)), feature('b', 'Polygon', square(108, 61))] },
			'code',
		);
		const [south, north] = drawAreas(areas ?? [], 400, 400, 0);
		expect(south?.middle[1]).toBeGreaterThan(north?.middle[1] ?? Infinity);
		// At 61 degrees north a degree of longitude is about half as long as one of latitude.
		const xs = [...(south?.path.matchAll(/[ML](-?[\d.]+) /g) ?? [])].map(([, x]) => Number(x));
		expect((Math.max(...xs) - Math.min(...xs)) / 200).toBeCloseTo(Math.cos((61 * Math.PI) / 180), 2);
	});

	it('keeps every point inside the box', () => {
		const degree = fc.double({ min: -60, max: 60, noNaN: true });
		fc.assert(
			fc.property(degree, degree, fc.double({ min: 0.01, max: 20, noNaN: true }), (west, south, size) => {
				const areas = readAreas({ features: [feature('a', 'Polygon', square(west, south, size))] }, 'code');
				const [area] = drawAreas(areas ?? [], 400, 380);
				for (const [, x, y] of area?.path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g) ?? []) {
					expect(Number(x)).toBeGreaterThanOrEqual(0);
					expect(Number(x)).toBeLessThanOrEqual(400);
					expect(Number(y)).toBeGreaterThanOrEqual(0);
					expect(Number(y)).toBeLessThanOrEqual(380);
				}
			}),
		);
	});
});

import { describe, expect, it } from 'vitest';
import { type Indicator, type IndicatorRow, parseIndicator } from '@tiendo/core/definitions/indicator.ts';
import { groupProgress, type Standing } from '@tiendo/core/domain/progress/group-progress.ts';
import { type IndicatorFacts, indicatorProgress } from '@tiendo/core/domain/progress/indicator-progress.ts';
import { NO_STEPS, type Step } from '@tiendo/core/domain/progress/line.ts';
import { mergeMissing, missingReason, type MissingUnit } from '@tiendo/core/domain/progress/missing.ts';

const row: IndicatorRow = {
	id: 1,
	code: 'N2.1',
	task_group: 2,
	name_vi: 'Lượt tập huấn cấp huyện',
	name_en: null,
	unit_of_measure: 'participation',
	value_kind: 'flow',
	time_aggregation: 'sum',
	unit_aggregation: 'sum',
	direction: 'up',
	numerator: null,
	denominator: null,
	scale: 1,
	mixes_units: false,
	weight: '1.0000',
	target_path: 'linear',
	on_track_from: '95.0000',
	at_risk_from: '80.0000',
	decimals: 0,
};
const make = (change: Partial<IndicatorRow> = {}): Indicator => parseIndicator({ ...row, ...change });

const months = (...values: number[]): Step[] =>
	values.map((step, index) => ({
		startsOn: index === 0 ? '2022-12-15' : `2023-${String(index).padStart(2, '0')}-15`,
		endsOn: `2023-${String(index + 1).padStart(2, '0')}-14`,
		step,
		reported: step,
		began: index === 0 ? 1 : 0,
		units: 1,
	}));
const facts = (change: Partial<IndicatorFacts>): IndicatorFacts => ({
	steps: NO_STEPS,
	target: null,
	elapsedMonths: 9,
	haveToReport: 13,
	missing: [],
	...change,
});
const unit = (reason: MissingUnit['reason'], id = 7): MissingUnit => ({
	id,
	code: String(500 + id),
	name: 'Sơn Hà',
	reason,
});
const target = { value: 360, baseline: null };

describe('an indicator', () => {
	it('is read with its words checked', () => {
		expect(make()).toMatchObject({ nameEn: 'Lượt tập huấn cấp huyện', weight: 1 });
		expect(() => make({ time_aggregation: 'median' })).toThrow('N2.1: time_aggregation "median"');
	});

	it('adds a flow up and stands against the target to date', () => {
		const own = months(20, 20, 30, 30, 30, 30, 30, 30, 32);
		const progress = indicatorProgress(make(), facts({ steps: { ...NO_STEPS, own }, target }));
		expect(progress).toMatchObject({ value: 252, target: 360, targetToDate: 270, progress: 70, needed: 75 });
		expect(progress.band).toBe('at_risk');
		expect(progress.requiredPace).toBe(36);
		expect(progress.line.map((point) => point.cumulative).slice(0, 3)).toEqual([20, 40, 70]);
	});

	it('divides the sums of a ratio period by period', () => {
		const ratio = make({
			value_kind: 'ratio',
			unit_aggregation: 'ratio',
			numerator: 2,
			denominator: 3,
			scale: 100,
		});
		const steps = { own: [], numerator: months(10, 20), denominator: months(100, 0) };
		const progress = indicatorProgress(ratio, facts({ steps }));
		expect(progress.line.map((point) => point.cumulative)).toEqual([10, 30]);
		expect(progress).toMatchObject({ value: 30, band: 'untargeted' });
	});

	it('does not forecast a share beyond 100 percent', () => {
		const change = { unit_of_measure: 'percent', value_kind: 'ratio', unit_aggregation: 'ratio' };
		const ratio = make({ ...change, numerator: 2, denominator: 3, scale: 100 });
		const steps = { own: [], numerator: months(50, 40), denominator: months(100, 0) };
		expect(indicatorProgress(ratio, facts({ steps })).forecast?.value).toBe(100);
	});

	it('is the share of the units that did it', () => {
		const share = make({ value_kind: 'ratio', unit_aggregation: 'share_of_units', numerator: 2, scale: 100 });
		const numerator = months(5).map((step) => ({ ...step, began: 12 }));
		expect(indicatorProgress(share, facts({ steps: { ...NO_STEPS, numerator } })).value).toBeCloseTo(
			92.307692,
			5,
		);
	});

	it.each([
		['not sent by anyone', [unit('not_sent')], 'not_reported'],
		['all waiting for approval', [unit('awaiting'), unit('awaiting', 8)], 'awaiting'],
		['waiting and not sent', [unit('awaiting'), unit('not_sent', 8)], 'not_reported'],
		['approved with the line left empty', [unit('no_figure')], 'not_reported'],
		['nobody had to report', [], 'not_reported'],
	] as const)('without a figure, %s: %s', (_name, missing, band) => {
		const progress = indicatorProgress(make(), facts({ target, missing }));
		expect(progress).toMatchObject({ value: null, progress: null, attainment: null, band });
	});

	it('without target is tracked only', () => {
		const steps = { ...NO_STEPS, own: months(0) };
		expect(indicatorProgress(make(), facts({ steps }))).toMatchObject({ value: 0, band: 'untargeted' });
		expect(indicatorProgress(make(), facts({})).band).toBe('untargeted');
	});

	it('with the figure 0 is behind, which is not the same as missing', () => {
		const steps = { ...NO_STEPS, own: months(0) };
		expect(indicatorProgress(make(), facts({ steps, target }))).toMatchObject({
			progress: 0,
			band: 'behind',
		});
	});
});

describe('a task group', () => {
	const standing = (code: string, value: number | null, change: Partial<IndicatorRow> = {}): Standing => {
		const indicator = make({ code, ...change });
		const own = value === null ? [] : months(value);
		return {
			indicator,
			progress: indicatorProgress(indicator, facts({ steps: { ...NO_STEPS, own }, target })),
		};
	};

	it('is the weighted mean of capped progress', () => {
		const group = groupProgress([standing('a', 720), standing('b', 180, { weight: 3 })]);
		expect(group.progress).toBe((100 + 3 * 50) / 4);
		expect(group.needed).toBe(75);
		expect(group.band).toBe('at_risk');
	});

	it('names the indicator that holds it back, even when it is on track itself', () => {
		const group = groupProgress([standing('a', 360), standing('b', 250)]);
		expect(group).toMatchObject({ band: 'on_track', worst: 'b', bands: { on_track: 1, at_risk: 1 } });
	});

	it('leaves a missing indicator out of the mean and counts it', () => {
		const group = groupProgress([standing('a', 360), standing('b', null)]);
		expect(group).toMatchObject({ progress: 100, targeted: 2, reported: 1, bands: { not_reported: 1 } });
	});

	it('without any figure is not reported, not 0', () => {
		expect(groupProgress([standing('a', null)])).toMatchObject({
			progress: null,
			needed: null,
			band: 'not_reported',
			worst: 'a',
		});
	});

	it('without indicators or targets is only tracked', () => {
		expect(groupProgress([])).toMatchObject({ progress: null, band: 'untargeted', worst: null, targeted: 0 });
	});

	it('takes its thresholds from its indicators', () => {
		expect(groupProgress([standing('a', 240, { on_track_from: 85 })]).band).toBe('on_track');
		expect(groupProgress([standing('a', 240)]).band).toBe('at_risk');
	});
});

describe('missing units', () => {
	it.each([
		['awaiting', false, 'awaiting'],
		['not_sent', false, 'not_sent'],
		['final', false, 'no_figure'],
		['final', true, 'no_figure'],
		['not_sent', true, 'no_figure'],
	] as const)('that are %s (posted: %s) are missing because %s', (standing, posted, reason) => {
		expect(missingReason(standing, posted)).toBe(reason);
	});

	it('are named once, with the gravest reason', () => {
		const merged = mergeMissing([[unit('awaiting')], [unit('not_sent'), unit('awaiting', 3)]]);
		expect(merged.map(({ id, reason }) => [id, reason])).toEqual([
			[3, 'awaiting'],
			[7, 'not_sent'],
		]);
	});
});

import { apportion } from '../../lib/apportion.ts';
import { addDays } from '../../lib/dates.ts';
import { within } from '../../lib/names.ts';
import { randomFor } from '../../lib/random.ts';
import { inventName } from './people.ts';

/** Counts that the sources give (A15; A16 with the count of S32). */
const TEAM_COUNT = 1141;
const MEMBER_COUNT = 7512;

/** A unit that holds teams: a commune, or a district without communes. */
export interface TeamUnit {
	readonly code: string;
	readonly fullName: string;
	readonly level: 'commune' | 'district';
	/** Urban units have tổ dân phố, rural ones thôn. */
	readonly urban: boolean;
}

/** A district with its weight and the units that hold its teams. */
export interface TeamDistrict {
	readonly code: string;
	readonly population: number;
	readonly units: readonly TeamUnit[];
}

/** A member of a team; names are invented. */
export interface PlannedMember {
	readonly fullName: string;
	readonly role: 'leader' | 'deputy' | 'member';
	readonly organisation: string;
}

/** A team of the register. */
export interface PlannedTeam {
	readonly unit: string;
	readonly district: string;
	readonly level: 'commune' | 'village' | 'district';
	readonly name: string;
	readonly village: string | null;
	readonly decisionNumber: string;
	readonly decidedOn: string;
	readonly members: readonly PlannedMember[];
}

/** Who sits in a team, in the order seen in other provinces: village head leads, Youth Union deputises. */
const ORGANISATIONS = [
	'Trưởng thôn',
	'Đoàn Thanh niên',
	'Hội Phụ nữ',
	'Công an xã',
	'Hội Nông dân',
	'Mặt trận Tổ quốc',
	'Doanh nghiệp viễn thông',
];
const FIRST_DECISION = '2022-03-21';

function members(key: string, count: number): PlannedMember[] {
	const random = randomFor(`members:${key}`);
	return Array.from({ length: count }, (_, index) => {
		const { family, given } = inventName(random);
		return {
			fullName: `${family} ${given}`,
			role: index === 0 ? 'leader' : index === 1 ? 'deputy' : 'member',
			organisation: ORGANISATIONS[index % ORGANISATIONS.length] ?? 'Mặt trận Tổ quốc',
		};
	});
}

function team(district: TeamDistrict, unit: TeamUnit, index: number, size: number): PlannedTeam {
	const village = index === 0 ? null : `${unit.urban ? 'Tổ dân phố' : 'Thôn'} ${index}`;
	const random = randomFor(`team:${unit.code}:${index}`);
	return {
		unit: unit.code,
		district: district.code,
		level: index === 0 ? unit.level : 'village',
		name: `Tổ CNSCĐ ${[village, unit.fullName]
			.filter((part) => part !== null)
			.map(within)
			.join(', ')}`,
		village,
		decisionNumber: `${20 + Math.floor(random() * 180)}/QĐ-UBND`,
		decidedOn: addDays(FIRST_DECISION, Math.floor(random() * 240)),
		members: members(`${unit.code}:${index}`, size),
	};
}

/**
 * 1,141 teams with 7,512 members: over districts by the population of 2016, then evenly over the units of a district, since
 * no population by commune is known. Members are spread evenly over the teams, six or seven each.
 */
export function planTeams(districts: readonly TeamDistrict[]): PlannedTeam[] {
	const perDistrict = apportion(
		TEAM_COUNT,
		districts.map((district) => district.population),
	);
	const sizes = apportion(
		MEMBER_COUNT,
		Array.from({ length: TEAM_COUNT }, () => 1),
	);
	// Largest remainder gives the larger teams to the first; a stride coprime to the count meets each size once, mixed.
	const stride = 701;
	let next = 0;
	return districts.flatMap((district, position) => {
		const perUnit = apportion(
			perDistrict[position] ?? 0,
			district.units.map(() => 1),
		);
		return district.units.flatMap((unit, unitIndex) =>
			Array.from({ length: perUnit[unitIndex] ?? 0 }, (_, index) => {
				const size = sizes[(next * stride) % TEAM_COUNT] ?? 0;
				next += 1;
				return team(district, unit, index, size);
			}),
		);
	});
}

import { pick, type Random } from '../../lib/random.ts';

const FAMILY = [
	'Nguyễn',
	'Trần',
	'Lê',
	'Phạm',
	'Võ',
	'Huỳnh',
	'Đỗ',
	'Bùi',
	'Đặng',
	'Phan',
	'Hồ',
	'Đinh',
	'Trương',
	'Lý',
];
const MIDDLE_MALE = ['Văn', 'Đức', 'Minh', 'Quốc', 'Hữu', 'Thanh', 'Ngọc'];
const MIDDLE_FEMALE = ['Thị', 'Ngọc', 'Thanh', 'Thu', 'Mỹ', 'Kim'];
const GIVEN_MALE = [
	'An',
	'Bình',
	'Cường',
	'Dũng',
	'Hải',
	'Hùng',
	'Khoa',
	'Lâm',
	'Long',
	'Nam',
	'Phúc',
	'Quang',
	'Sơn',
	'Tâm',
	'Tuấn',
	'Vinh',
];
const GIVEN_FEMALE = [
	'Anh',
	'Chi',
	'Diễm',
	'Hà',
	'Hạnh',
	'Hoa',
	'Hương',
	'Lan',
	'Linh',
	'Mai',
	'Nga',
	'Nhung',
	'Oanh',
	'Thảo',
	'Trang',
	'Yến',
];

/** An invented person. family holds family and middle name, as a Vietnamese name is written: 'Nguyễn Văn' + 'An'. */
export interface InventedName {
	readonly family: string;
	readonly given: string;
}

/** Makes up a Vietnamese name. Nobody real is meant; rows that carry one are marked provenance 'invented'. */
export function inventName(random: Random): InventedName {
	const female = random() < 0.45;
	return {
		family: `${pick(random, FAMILY)} ${pick(random, female ? MIDDLE_FEMALE : MIDDLE_MALE)}`,
		given: pick(random, female ? GIVEN_FEMALE : GIVEN_MALE),
	};
}

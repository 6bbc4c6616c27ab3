/** Words of the drawing of a workflow. */
export const diagramWords = {
	'vi-VN': {
		diagram: 'Sơ đồ quy trình',
		diagramSteps: 'Các bước của quy trình',
		diagramFailed: 'Chưa tải được quy trình để vẽ.',
		diagramEmpty: 'Thêm trạng thái và bước để thấy sơ đồ ở đây.',
		diagramProblems: 'Chưa lưu được khi đang dùng, còn {n} chỗ sai:',
		diagramGood: 'Một trạng thái bắt đầu, mọi trạng thái tới được và có lối ra.',
		diagramLocked: 'khóa',
		diagramEditable: 'sửa được',
	},
	'en-US': {
		diagram: 'Drawing of the workflow',
		diagramSteps: 'Steps of the workflow',
		diagramFailed: 'The workflow could not be loaded for drawing.',
		diagramEmpty: 'Add states and steps to see them drawn here.',
		diagramProblems: 'It cannot be saved while in use, problems: {n}',
		diagramGood: 'One initial state; every state can be reached and left.',
		diagramLocked: 'locked',
		diagramEditable: 'editable',
	},
};

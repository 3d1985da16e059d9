import { refuse } from '#kernel';

export const noRightToExplain = () =>
  refuse(
    'NoRightToExplain',
    'No bracket of this case gives the right to explain.',
    'Vụ việc này không thuộc trường hợp được giải trình.',
    { field: 'step', article: 'Law 15/2012/QH13 Art. 61(1)' },
  );

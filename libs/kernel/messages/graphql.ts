/**
 * What graphql-js finds in a query, in Vietnamese. It says it in English alone, so each of its messages stands here by its pattern, as they are once
 * the values are taken out of them. `apps/api/engine/graphql-in-vietnamese.test.ts` goes over all of its rules.
 */
const NAME = '"([^"]*)"';
type Said = readonly [pattern: string, vi: string];

/** Of the rules of validation. `$1`, `$2`: what stands in the English text in the same place. */
const RULES: readonly Said[] = [
  [`The ${NAME} definition is not executable`, 'Định nghĩa "$1" không phải là thao tác'],
  ['The schema definition is not executable', 'Định nghĩa lược đồ không phải là thao tác'],
  [`There can be only one operation named ${NAME}`, 'Chỉ được có một thao tác tên "$1"'],
  [
    'This anonymous operation must be the only defined operation',
    'Thao tác không tên chỉ dùng được khi truy vấn có duy nhất một thao tác',
  ],
  [`Subscription ${NAME} must select only one top level field`, 'Đăng ký theo dõi "$1" chỉ được có một trường ở cấp đầu'],
  ['Anonymous Subscription must select only one top level field', 'Đăng ký theo dõi chỉ được có một trường ở cấp đầu'],
  [
    `Subscription ${NAME} must not select an introspection top level field`,
    'Đăng ký theo dõi "$1" không được hỏi trường lược đồ ở cấp đầu',
  ],
  [
    'Anonymous Subscription must not select an introspection top level field',
    'Đăng ký theo dõi không được hỏi trường lược đồ ở cấp đầu',
  ],
  [`Unknown type ${NAME}`, 'Không có kiểu "$1"'],
  [
    `Fragment cannot condition on non composite type ${NAME}`,
    'Đoạn (fragment) không thể đặt trên kiểu "$1", kiểu này không có trường',
  ],
  [
    `Fragment ${NAME} cannot condition on non composite type ${NAME}`,
    'Đoạn (fragment) "$1" không thể đặt trên kiểu "$2", kiểu này không có trường',
  ],
  [
    `Variable "\\$([^"]*)" cannot be non-input type ${NAME}`,
    'Biến "$$1" không thể có kiểu "$2", đây không phải kiểu dữ liệu nhập',
  ],
  [
    `Field ${NAME} must not have a selection since type ${NAME} has no subfields`,
    'Trường "$1" không được có nhóm trường con, vì kiểu "$2" không có trường con',
  ],
  [`Field ${NAME} of type ${NAME} must have a selection of subfields`, 'Trường "$1" kiểu "$2" phải nêu các trường con'],
  [`Cannot query field ${NAME} on type ${NAME}`, 'Kiểu "$2" không có trường "$1"'],
  [`There can be only one fragment named ${NAME}`, 'Chỉ được có một đoạn (fragment) tên "$1"'],
  [`Unknown fragment ${NAME}`, 'Không có đoạn (fragment) "$1"'],
  [`Fragment ${NAME} is never used`, 'Đoạn (fragment) "$1" không được dùng đến'],
  [
    `Fragment cannot be spread here as objects of type ${NAME} can never be of type ${NAME}`,
    'Không thể chèn đoạn (fragment) ở đây: đối tượng kiểu "$1" không bao giờ thuộc kiểu "$2"',
  ],
  [
    `Fragment ${NAME} cannot be spread here as objects of type ${NAME} can never be of type ${NAME}`,
    'Không thể chèn đoạn (fragment) "$1" ở đây: đối tượng kiểu "$2" không bao giờ thuộc kiểu "$3"',
  ],
  [`Cannot spread fragment ${NAME} within itself`, 'Đoạn (fragment) "$1" không thể chứa chính nó'],
  [`Cannot spread fragment ${NAME} within itself via (.*?)`, 'Đoạn (fragment) "$1" không thể chứa chính nó, qua $2'],
  [`There can be only one variable named "\\$([^"]*)"`, 'Chỉ được có một biến tên "$$1"'],
  [`Variable "\\$([^"]*)" is not defined by operation ${NAME}`, 'Thao tác "$2" không khai báo biến "$$1"'],
  [`Variable "\\$([^"]*)" is not defined`, 'Biến "$$1" chưa được khai báo'],
  [`Variable "\\$([^"]*)" is never used in operation ${NAME}`, 'Biến "$$1" không được dùng trong thao tác "$2"'],
  [`Variable "\\$([^"]*)" is never used`, 'Biến "$$1" không được dùng đến'],
  [`Unknown directive ${NAME}`, 'Không có chỉ thị (directive) "$1"'],
  [`Directive ${NAME} may not be used on (.*?)`, 'Chỉ thị (directive) "$1" không dùng được ở vị trí $2'],
  [`The directive ${NAME} can only be used once at this location`, 'Chỉ thị (directive) "$1" chỉ dùng được một lần ở vị trí này'],
  [`Unknown argument ${NAME} on field ${NAME}`, 'Trường "$2" không có đối số "$1"'],
  [`Unknown argument ${NAME} on directive ${NAME}`, 'Chỉ thị (directive) "$2" không có đối số "$1"'],
  [`There can be only one argument named ${NAME}`, 'Chỉ được có một đối số tên "$1"'],
  [`There can be only one input field named ${NAME}`, 'Chỉ được có một trường nhập tên "$1"'],
  [
    `Field ${NAME} argument ${NAME} of type ${NAME} is required, but it was not provided`,
    'Trường "$1" thiếu đối số "$2" kiểu "$3"',
  ],
  [
    `Directive ${NAME} argument ${NAME} of type ${NAME} is required, but it was not provided`,
    'Chỉ thị (directive) "$1" thiếu đối số "$2" kiểu "$3"',
  ],
  [
    `Variable "\\$([^"]*)" of type ${NAME} used in position expecting type ${NAME}`,
    'Biến "$$1" kiểu "$2" được dùng ở chỗ cần kiểu "$3"',
  ],
  [
    `Variable "\\$([^"]*)" is of type ${NAME} but must be non-nullable to be used for OneOf Input Object ${NAME}`,
    'Biến "$$1" kiểu "$2" phải là kiểu không rỗng để dùng trong "$3"',
  ],
  ['Maximum introspection depth exceeded', 'Truy vấn lược đồ quá sâu'],
  [
    'Too many validation errors, error limit reached\\. Validation aborted',
    'Truy vấn có quá nhiều lỗi; các lỗi còn lại không được xét',
  ],
];

/** Of values, in the query and in the variables. */
const VALUES: readonly Said[] = [
  [`Expected value of type ${NAME}, found something else`, 'Cần giá trị kiểu "$1"'],
  [`Field ${NAME} of required type ${NAME} was not provided`, 'Thiếu trường bắt buộc "$1" kiểu "$2"'],
  [`Field ${NAME} is not defined by type ${NAME}`, 'Kiểu "$2" không có trường "$1"'],
  [`OneOf Input Object ${NAME} must specify exactly one key`, '"$1" phải nêu đúng một trường'],
  [`Exactly one key must be specified for OneOf type ${NAME}`, '"$1" phải nêu đúng một trường'],
  [`Field ${NAME} must be non-null`, 'Trường "$1" không được rỗng (null)'],
  [`Expected non-nullable type ${NAME} not to be null`, 'Giá trị kiểu "$1" không được rỗng (null)'],
  [`Expected type ${NAME} to be an object`, 'Kiểu "$1" phải là đối tượng'],
  [`Enum ${NAME} cannot represent non-(?:string|enum) value`, 'Giá trị không phải là mã của "$1"'],
  [`The value does not exist in ${NAME} enum`, '"$1" không có giá trị này'],
  ['Int cannot represent non-integer value', 'Giá trị phải là số nguyên'],
  ['Int cannot represent non 32-bit signed integer value', 'Số nguyên phải từ -2147483648 đến 2147483647'],
  ['Float cannot represent non numeric value', 'Giá trị phải là số'],
  ['String cannot represent a non string value', 'Giá trị phải là văn bản'],
  ['Boolean cannot represent a non boolean value', 'Giá trị phải là true hoặc false'],
  ['ID cannot represent (?:a non-string and non-integer )?value', 'Mã phải là văn bản hoặc số nguyên'],
  [
    `Variable "\\$([^"]*)" expected value of type ${NAME} which cannot be used as an input type`,
    'Biến "$$1" có kiểu "$2", đây không phải kiểu dữ liệu nhập',
  ],
  [`Variable "\\$([^"]*)" of required type ${NAME} was not provided`, 'Thiếu biến bắt buộc "$$1" kiểu "$2"'],
  [`Variable "\\$([^"]*)" of non-null type ${NAME} must not be null`, 'Biến "$$1" kiểu "$2" không được rỗng (null)'],
  [`Argument ${NAME} of required type ${NAME} was not provided`, 'Thiếu đối số bắt buộc "$1" kiểu "$2"'],
  [
    `Argument ${NAME} of required type ${NAME} was provided the variable "\\$([^"]*)" which was not provided a runtime value`,
    'Đối số bắt buộc "$1" kiểu "$2" lấy giá trị từ biến "$$3", nhưng biến này không có giá trị',
  ],
  [`Argument ${NAME} of non-null type ${NAME} must not be null`, 'Đối số "$1" kiểu "$2" không được rỗng (null)'],
  [`Argument ${NAME} has an invalid value`, 'Đối số "$1" có giá trị không hợp lệ'],
];

/** Of the text, behind "Syntax Error: ". */
const SYNTAX: readonly Said[] = [
  ['Expected (.*), found something else', 'cần có $1'],
  ['Unexpected variable "\\$([^"]*)" in constant value', 'không được dùng biến "$$1" trong giá trị cố định'],
  [
    `Unexpected single quote character \\('\\), did you mean to use a double quote \\("\\)\\?`,
    'văn bản phải đặt trong dấu nháy kép (")',
  ],
  ['Unexpected description, .*', 'không được có lời mô tả ở đây'],
  ['Unexpected character: (.*?)', 'ký tự $1 không dùng được ở đây'],
  ['Unexpected (.*?)', '$1 không đúng chỗ'],
  ['Invalid character: (.*?)', 'ký tự $1 không hợp lệ'],
  ['Invalid character within String: (.*?)', 'ký tự $1 không được có trong văn bản'],
  ['Invalid Unicode escape sequence: .*', 'dãy thoát Unicode trong văn bản không hợp lệ'],
  ['Invalid character escape sequence: .*', 'dãy thoát trong văn bản không hợp lệ'],
  ['Unterminated string', 'văn bản chưa được đóng bằng dấu nháy'],
  ['Invalid number, .*', 'số viết không hợp lệ'],
];
/** The words for what stands in a text. */
const TOKENS: readonly Said[] = [
  ['<EOF>', 'phần cuối truy vấn'],
  ['Name', 'tên'],
  ['(?:Block)?String', 'văn bản'],
  ['Int|Float', 'số'],
];

/** Why fields of one name do not agree; reasons hold reasons. */
const REASONS: readonly Said[] = [
  [`${NAME} and ${NAME} are different fields`, '"$1" và "$2" là hai trường khác nhau'],
  ['they have differing arguments', 'các đối số khác nhau'],
  [`they return conflicting types ${NAME} and ${NAME}`, 'kiểu trả về "$1" và "$2" xung đột'],
  [`subfields ${NAME} conflict because`, 'các trường con "$1" xung đột vì'],
  [' and ', ' và '],
];
const CONFLICT = new RegExp(`^Fields ${NAME} conflict because (.*)\\. Use different aliases on the fields to fetch both`);

const whole = (all: readonly Said[]): readonly (readonly [RegExp, string])[] =>
  all.map(([pattern, vi]) => [new RegExp(`^${pattern}\\.?$`, 's'), vi]);
const [ofRules, ofValues, ofSyntax] = [whole(RULES), whole(VALUES), whole(SYNTAX)];
const inPlace = (text: string, all: readonly Said[]): string =>
  all.reduce((said, [pattern, vi]) => said.replace(new RegExp(pattern, 'g'), vi), text);

/** `$$1`: a dollar sign, and what stands in the first place. */
const filled = (vi: string, found: RegExpExecArray): string =>
  vi.replace(/\$(\$?)(\d)/g, (_, dollar: string, n: string) => `${dollar}${found[Number(n)]!}`);
function firstOf(text: string, all: readonly (readonly [RegExp, string])[]): string | null {
  for (const [pattern, vi] of all) {
    const found = pattern.exec(text);
    if (found) return filled(vi, found);
  }
  return null;
}

/** What graphql takes for meant: `Did you mean the enum value "A" or "B"?` */
function suggestion(text: string): string {
  const how = inPlace(text, [
    ['^to use an inline fragment on ', 'đoạn nội tuyến (inline fragment) trên '],
    ['^the enum value ', ''],
    [', or | or ', ' hoặc '],
  ]);
  return ` Có phải ý bạn là ${how}?`;
}

/** Null: it is none of the messages that are known. */
export function graphqlInVietnamese(found: string): string | null {
  const syntax = /^Syntax Error: (.*)$/s.exec(found);
  if (syntax) {
    const said = firstOf(syntax[1]!, ofSyntax);
    return said && `Lỗi cú pháp: ${inTokens(said)}.`;
  }
  const conflict = CONFLICT.exec(found);
  if (conflict)
    return `Trường "${conflict[1]}" xung đột vì ${inPlace(conflict[2]!, REASONS)}. Dùng bí danh (alias) khác nhau nếu cần cả hai.`;
  const variable = /^Variable "\$(\w+)" got an invalid value(?: at "([^"]*)")?; (.*)$/s.exec(found);
  if (variable) {
    const [, name, path, why] = variable;
    const said = graphqlInVietnamese(why!);
    return said && `Biến "$${name}"${path === undefined ? '' : ` tại "${path}"`} có giá trị không hợp lệ: ${said}`;
  }
  const [, text, meant] = /^(.*?)(?: Did you mean (.*)\?)?$/s.exec(found)!;
  const said = firstOf(text!, ofRules) ?? firstOf(text!, ofValues) ?? nested(text!);
  return said && `${said}.${meant === undefined ? '' : suggestion(meant)}`;
}

/** `Expected type "Int". Int cannot represent ...`: what is wanted, and what is the matter. */
function nested(text: string): string | null {
  const [, type, why] = /^Expected type "([^"]*)"\. (.*)$/s.exec(text) ?? [];
  const said = why === undefined ? null : firstOf(why, ofValues);
  return said && `Cần giá trị kiểu "${type}". ${said}`;
}

/** Behind words of ours that name what stands in the text; what is quoted stays as it is. */
function inTokens(said: string): string {
  return said
    .split(/("[^"]*")/)
    .map((part, i) =>
      i % 2 === 1
        ? part
        : inPlace(
            part,
            TOKENS.map(([token, vi]) => [`(?<![A-Za-zà-ỹ])(?:${token})(?![A-Za-zà-ỹ])`, vi]),
          ),
    )
    .join('');
}

/** Every pattern, for who looks whether each is still said. */
export const GRAPHQL_PATTERNS: readonly RegExp[] = [...ofRules, ...ofValues].map(([pattern]) => pattern);

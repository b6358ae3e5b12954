"""Vietnamese and English words for names and values in answers: `name Vietnamese|English`, parted by semicolons."""

NAMED = """
subject Mã|code; name Tên|name; kind Loại|kind; unit Đơn vị|unit; unit_name Tên đơn vị|unit name; type Loại|type
parent Trực thuộc|under; begin Từ ngày|from; end Đến ngày|to; successors Kế thừa bởi|successors; version Bản|version
posting Vị trí số|posting; person Người|person; position Chức vụ|position; head Người đứng đầu|head
form Hình thức|form; fact Dữ kiện số|fact; term Kỳ|term; code Mã|code; year Năm|year; date Ngày|date; day Ngày|day
issuer Nơi ban hành|issuer; number Số|number; level Cấp|level; about Về|about; body Tập thể nhận xét|by whom
note Ghi chú|note; reason Lý do|reason; state Trạng thái|state; state_name Trạng thái|state; round Đợt|round
title Tên|title; criteria_set Bộ tiêu chuẩn|set; outcome Kết quả|outcome; findings Từng tiêu chuẩn|findings
criterion Tiêu chuẩn|criterion; needs Còn thiếu|needs; remedy Có thể làm|remedy; merits Báo cáo thành tích|merits
meeting Biên bản họp|meeting; special Đặc biệt|special; evidence Minh chứng|evidence
steps Các bước đã qua|steps taken; step Bước|step; tasks Việc cần có|tasks; task Việc|task; done Xong|done
files Tệp|files; next Bước tiếp theo|next; notice Công khai|notice; holds Tạm dừng|holds; by Ai|by whom
why Vì sao|why; verdict Kết quả xét|verdict; ballots Bỏ phiếu|ballots; dossier Hồ sơ số|dossier
dossiers Hồ sơ|dossiers; present Có mặt|present; of Trên|of; agreed Đồng ý|agreed; said Nội dung|said
session Phiên họp|session; place Nơi|place; practice Họp thử|practice; total Tổng số|total
participants Tham gia|participants; quorum Đủ số người|quorum; quorum_needed Cần có mặt|quorum needed
votes_needed Cần phiếu thuận|votes needed; share Tỷ lệ|share; agenda Chương trình|agenda
provision Điều khoản|provision; slips Phiếu|slips; issued Đã in|issued; spent Đã bỏ|cast; paper Giấy|paper
chair Chủ trì|chair; secretary Thư ký|secretary; members Thành viên|members; seat Vai trò|seat
delegated Ủy quyền|delegated; delegate Người được ủy quyền|delegate; opinions Ý kiến bằng văn bản|opinions
absent Vắng|absent; conflicts Xung đột lợi ích|conflicts; member Thành viên|member; ballot Lần|ballot
what Việc|what; due Hạn|due; days_late Quá hạn (ngày)|days late; sort Loại|sort; count Số|count; late Quá hạn|late
limit Số dòng|rows; counts Rà soát|screened; calendar Lịch|calendar; vote_rule Quy tắc bỏ phiếu|vote rule
notice_rule Quy tắc công khai|notice rule; decides Ai quyết định|decides; quota Tối đa|quota; as_of Vào ngày|as of
account Tài khoản|account; roles Quyền|roles; closed Đã đóng|closed; signs_in Đăng nhập|signs in
entry Mục nhật ký|entry; time Lúc|time; actor Ai|actor; command Lệnh|command; items Số mục|items; hash Mã băm|hash
whole Nguyên vẹn|whole; fault Sai ở|fault; label Tên|label; fields Trường|fields; sheet Trang|sheet
needed Cần có|needed; values Giá trị|values; cell Ô|cell; problem Sai gì|problem; yes Đồng ý|yes; no Không đồng ý|no
blank Không ý kiến|blank; invalid Không hợp lệ|invalid; voters Người biểu quyết|voters; result Kết quả|result
results Kết quả|results; opened Mở|opened; began Bắt đầu|began; ended Kết thúc|ended; effect Hiệu lực|effect
notice_over Công khai xong|notice over; channels Hình thức|channels; last Ngày cuối|last day
first Ngày đầu|first day; days Số ngày|days; listing Dòng số|listing; objections Ý kiến phản ánh|objections
objection Ý kiến số|objection; sender Người gửi|sender; reply Trả lời|reply; upheld Ý kiến đúng|upheld
event Sự kiện số|event; honour Tôn vinh số|honour; honours Tôn vinh|honours; introduction Giới thiệu số|introduction
to Với|to; document Văn bản|document; item Tin số|item; channel Kênh|channel; text Nội dung|text; link Liên kết|link
consent Đồng ý|consent; model Mô hình số|model; description Mô tả|description; adoptions Áp dụng|adoptions
adoption Áp dụng số|adoption; plan Kế hoạch số|plan; measures Biện pháp|measures; exemplars Điển hình|exemplars
models Mô hình|models; obligation Mã việc|obligation; clause Điều khoản|clause; question Câu hỏi số|question
published Đã đăng|published; helper Người giúp đỡ|helper; next_check Kiểm tra tiếp|next check
checks Kiểm tra|checks; goal Mục tiêu|goal; shortcomings Tồn tại|shortcomings; review Việc xem lại|review
decision Quyết định|decision; certificate Giấy số|certificate; fingerprint Dấu khoá|fingerprint
public Khoá công khai|public key; movement Phong trào|movement; sign Dấu hiệu số|sign; source Từ đâu|source
chosen_by Ai chọn|chosen by; targets Chỉ tiêu|targets; content Nội dung|content; refused Bị từ chối|refused
accepted Đã nhận|accepted; unchanged Giữ nguyên|unchanged; warnings Lưu ý|warnings; rows Dòng|rows
subject_name Tên|name; running Còn công khai|running; section Phần|section; short Vì tiêu chuẩn|because of
seat_name Vai trò|seat; overdue Quá hạn|overdue; criteria Tiêu chuẩn|criteria; adopted Đã áp dụng|adopted
without_evidence Chưa có minh chứng|unproven; key Khoá|key; decided_by Người quyết định|decided by
passed Thông qua|passed; failed Không đủ phiếu|failed; token Mã phiếu|slip; secret Bí mật|secret
receipt Biên nhận|receipt; digest Mã băm|digest; screened Rà soát|screened; size Cỡ|size
"""
"""Names in answers."""

CHOSEN = """
recognise công nhận|recognise; decline không công nhận|decline; propose trình cấp trên|propose upward
here cơ quan này|this office; upward trình cấp trên|upward; regular thường xuyên|regular
thematic chuyên đề|thematic; peak cao điểm|peak; interim sơ kết|interim; final tổng kết|final
movement phong trào|movement; press báo chí|press; practice thực tiễn|practice; books từ sổ|from the books
on-track đúng tiến độ|on track; behind chậm|behind; achieved đã đạt|achieved; reached đạt mục tiêu|reached
stopped dừng|stopped; calendar năm lịch|calendar; work năm công tác|work year; chair Chủ tịch|chair
deputy Phó Chủ tịch|deputy; member ủy viên|member; secretary-member ủy viên thư ký|secretary; board bảng tin|board
unit-page trang của đơn vị|unit page; office-page trang của cơ quan|office page; portal cổng thông tin|portal
meeting cuộc họp|meeting; off ngày nghỉ|day off; working ngày làm bù|working day; fraud gian dối|fraud
false-papers giấy tờ sai|false papers; unlawful trái luật|unlawful; later-finding phát hiện sau|found later
upheld giữ nguyên|upheld; to-revoke cần huỷ bỏ|to be revoked; to-reconsider cần xét lại|to be reconsidered
changed đã thay|changed; lost bị mất|lost; stolen bị lấy cắp|stolen; praise biểu dương|praise
flowers tặng hoa|flowers; certificate giấy chứng nhận|certificate; gift tặng quà|gift; other khác|other
region khu vực|region; general-department Tổng cục|general department; ministry Bộ|ministry; province tỉnh|province
unit-conference hội nghị đơn vị|unit conference; unit-congress đại hội đơn vị|unit congress
sector-congress đại hội ngành|sector congress; province-congress đại hội tỉnh|province congress
law-programme Gương sáng pháp luật|law programme; unit-meeting họp đơn vị|unit meeting
thads-portal cổng THADS|THADS portal; ministry-portal cổng của Bộ|ministry portal
local-page trang địa phương|local page; radio phát thanh|radio; tv truyền hình|TV; contest cuộc thi|contest
exchange giao lưu|exchange; tasks danh sách việc|task list; paper văn bản giấy|paper; email thư điện tử|e-mail
yes đồng ý|yes; no không đồng ý|no; blank không có ý kiến|blank
"""
"""Values that commands let one choose from."""


def read(lines: str) -> dict[str, tuple[str, str]]:
    """The table of one of them."""
    made = {}
    for one in lines.replace("\n", ";").split(";"):
        name, _space, both = one.strip().partition(" ")
        if name:
            vi, _bar, en = both.partition("|")
            made[name] = (vi, en)
    return made

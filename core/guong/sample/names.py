"""The words of the sample office: names of people with how common each is, and the subjects of initiatives."""


def _weights(text: str) -> dict[str, int]:
    """`Nguyễn 34, Trần 9` as a table."""
    pairs = (part.strip().rpartition(" ") for part in text.split(","))
    return {word: int(weight) for word, _space, weight in pairs}


FAMILY = _weights(
    "Nguyễn 34, Trần 9, Hoàng 7, Lê 7, Phạm 6, Dương 5, Vũ 4, Đỗ 3, Bùi 3, Đặng 3, Ngô 3, Lương 3, Hà 2, Đào 2, Ma 2, "
    "Nông 2, Lý 2, Triệu 2, Đinh 1, Phan 1, Trịnh 1, Tạ 1, Chu 1, Lưu 1, Mai 1, Đoàn 1, Tống 1, Lã 1"
)

MIDDLE = {
    "Nam": _weights(
        "Văn 34, Đức 9, Minh 7, Quang 7, Hữu 5, Ngọc 5, Thanh 5, Tiến 4, Công 4, Đình 4, Mạnh 4, Việt 3, Trung 3, "
        "Hoàng 3, Duy 2, Bá 2, Thế 2, Anh 1"
    ),
    "Nữ": _weights(
        "Thị 42, Thị Thu 8, Thị Thanh 7, Thị Hồng 6, Thị Ngọc 5, Thị Kim 4, Thị Bích 4, Thu 4, Thị Minh 3, Thanh 3, "
        "Ngọc 3, Phương 3, Thùy 3, Thị Lan 2, Khánh 2, Diệu 1"
    ),
}

GIVEN = {
    "Nam": _weights(
        "Hùng 6, Dũng 6, Tuấn 6, Cường 5, Thuận 5, Minh 4, Hải 4, Giang 4, Nam 4, Đức 4, Hiếu 4, Trung 4, Quân 3, "
        "Long 3, Hoàng 3, Thành 3, Khiêm 3, Bình 3, Việt 3, Quyết 2, Chiến 2, Khánh 2, Phúc 2, Tài 2, Đạt 2, Duy 2, "
        "Lâm 2, Khoa 2, Trường 2, Vinh 2, Nghĩa 2, Thủy 1, Đông 1, Hưởng 1, Luyện 1, Thưởng 1"
    ),
    "Nữ": _weights(
        "Hương 6, Hà 6, Lan 5, Hằng 5, Thủy 5, Trang 5, Linh 5, Nga 4, Huyền 4, Mai 4, Hiền 4, Phương 4, Thảo 4, "
        "Nhung 4, Ngọc 3, Dung 3, Yến 3, Loan 3, Vân 3, Hạnh 3, Thúy 3, Oanh 2, Liên 2, Quỳnh 2, Tuyết 2, Thơm 2, "
        "Duyên 2, Ánh 2, Hòa 2, Xuân 2, Bích 1, Chinh 1, Nguyệt 1, Tươi 1, Bưởi 1, Gấm 1"
    ),
}

TOPICS = (
    "Sổ theo dõi điện tử việc thi hành án có điều kiện",
    "Quy trình phối hợp xác minh điều kiện thi hành án với chính quyền cấp xã",
    "Mẫu bảng tính lãi chậm thi hành án tự động",
    "Giải pháp rút ngắn thời gian phân loại án",
    "Giải pháp nâng cao tỷ lệ hòa giải, tự nguyện thi hành án",
    "Mô hình một đầu mối tiếp nhận đơn yêu cầu thi hành án",
    "Công cụ nhắc hạn xử lý việc thi hành án",
    "Danh mục kiểm tra hồ sơ trước khi kê biên tài sản",
    "Giải pháp giảm việc thi hành án tồn đọng liên quan tín dụng, ngân hàng",
    "Cẩm nang nghiệp vụ bán đấu giá tài sản thi hành án",
    "Giải pháp số hóa hồ sơ thi hành án lưu trữ",
    "Quy trình quản lý, xử lý vật chứng bằng mã vạch",
    "Giải pháp đối chiếu tự động chứng từ thu, chi tiền thi hành án",
    "Bộ câu hỏi tự kiểm tra công tác tiếp công dân",
    "Giải pháp xử lý đơn khiếu nại, tố cáo trùng lặp",
    "Mô hình tổ tuyên truyền pháp luật thi hành án lưu động tại xã vùng cao",
    "Giải pháp phối hợp thi hành án khoản cấp dưỡng",
    "Bản đồ số các tài sản đã kê biên",
    "Mẫu báo cáo thống kê tổng hợp tự động hằng tháng",
    "Giải pháp theo dõi thi hành án hành chính",
    "Quy trình luân chuyển hồ sơ nội bộ không giấy tờ",
    "Giải pháp quản lý biên lai thu tiền thi hành án",
    "Phân công chấp hành viên theo địa bàn và độ khó của việc",
    "Giải pháp xét miễn, giảm nghĩa vụ thi hành án đúng hạn",
    "Sổ tay hướng dẫn thư ký thi hành án mới tuyển dụng",
    "Giải pháp xác minh tài sản qua dữ liệu đất đai dùng chung",
    "Đường dây nóng giải đáp vướng mắc thi hành án",
    "Giải pháp bảo đảm an toàn trong cưỡng chế giao nhà, giao đất",
)

/** 主题 in the words in which people think of them. */
export const topicNames: Record<string, string> = {
  人社服务: '社保、养老',
  户籍服务: '户口、居住',
  车驾管服务: '车和驾照',
  出行服务: '出行',
  旅游服务: '旅游',
  执业服务: '开店要的许可',
  企业登记服务: '开店、办执照',
  公积金服务: '公积金',
  教育服务: '上学',
  医保服务: '看病、医保',
  不动产登记服务: '房子',
  信用服务: '信用',
}
